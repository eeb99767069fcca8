import Kernels
import Tensors

/// Checks, in one pass over a plan's records, that every offset, size and index stays within the
/// file and the arena, so that an engine that follows them touches no byte outside.
///
/// It does not check that the plan computes what its model says: that is the certificate's and the
/// golden vector's part.
struct PlanVerifier {
  /// No row, pixel or channel count may be above this, so that products of two stay far from
  /// overflow.
  static let extentLimit = 1 << 24

  let plan: Plan

  init(_ plan: Plan) { self.plan = plan }

  /// Reads the header and checks what must hold before a record may be read.
  static func header(of bytes: UnsafeRawBufferPointer) throws(PlanError) -> PlanHeader {
    let size = MemoryLayout<PlanHeader>.size
    guard bytes.count >= size else {
      throw PlanError(
        "the file is shorter than a header", part: "header", found: bytes.count, expected: size)
    }
    let header = bytes.loadUnaligned(as: PlanHeader.self)
    guard header.magic == PlanHeader.magic else {
      throw PlanError("this is not a plan file", part: "header")
    }
    guard header.version == PlanHeader.currentVersion else {
      throw PlanError(
        "another version of the format", part: "header", found: Int(header.version),
        expected: Int(PlanHeader.currentVersion))
    }
    guard header.fileBytes == UInt64(bytes.count) else {
      throw PlanError(
        "the file's length is not what it says", part: "header", found: bytes.count,
        expected: Int(clamping: header.fileBytes))
    }
    guard Int(bitPattern: bytes.baseAddress) % PlanHeader.alignment == 0 else {
      throw PlanError("the bytes lie at an unaligned address", part: "header")
    }
    guard checksum(of: bytes) == header.checksum else {
      throw PlanError("the checksum is wrong: the file is damaged", part: "header")
    }
    guard header.arenaBytes <= 1 << 32 else {
      throw PlanError(
        "the arena is over 4 GiB", part: "header", found: Int(clamping: header.arenaBytes))
    }
    return header
  }

  /// The checksum of a whole file, as it should stand in its header.
  static func checksum(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    var checksum = PlanChecksum()
    checksum.add(UnsafeRawBufferPointer(rebasing: bytes[PlanHeader.checksummedFrom...]))
    return checksum.value
  }

  func verify() throws(PlanError) {
    let header = plan.header
    try verify(header.tensors, of: MemoryLayout<TensorRecord>.stride, "tensors")
    try verify(header.operators, of: MemoryLayout<OperatorRecord>.stride, "operators")
    try verify(header.steps, of: MemoryLayout<StepRecord>.stride, "steps")
    try verify(header.names, of: 0, "names")
    try verify(header.labels, of: 0, "labels")
    try verify(header.constants, of: 0, "constants")
    try verify(header.golden, of: 0, "golden vector")
    try verify(header.pixels, of: 0, "pixel table")
    try verify(header.rules, of: 0, "rules")
    try verify(header.boundaries, of: MemoryLayout<PlanBoundary>.stride, "boundaries")
    try verify(header.programs, of: MemoryLayout<ProgramRecord>.stride, "programs")
    try verifySectionsAreApart()
    // Before the records: sources ask what the input is.
    try verifyPrograms()
    guard header.pixels.bytes == 768 else {
      throw PlanError(
        "it must have 768 bytes", part: "pixel table", found: Int(header.pixels.bytes))
    }
    let names = max(header.names.bytes, 1)
    guard header.gpioChip < names, header.gpioHeader < names else {
      throw PlanError(
        "its GPIO chip or header lies outside the names", part: "header",
        found: Int(max(header.gpioChip, header.gpioHeader)))
    }
    guard header.labels.count <= header.labels.bytes else {
      throw PlanError(
        "more labels than bytes", part: "labels", found: Int(clamping: header.labels.count))
    }
    guard header.rules.count <= header.rules.bytes else {
      throw PlanError(
        "more rules than bytes", part: "rules", found: Int(clamping: header.rules.count))
    }
    for index in 0..<plan.tensorCount { try verifyTensor(index) }
    for index in 0..<plan.operatorCount { try verifyOperator(index) }
    for index in 0..<plan.stepCount { try verifyStep(index) }
    try verify(plan.input, "input", .input)
    try verify(plan.output, "output", .output)
    try verify(header.picture)
    guard header.outputIndex < header.outputCount else {
      throw PlanError(
        "the model has no such output", part: "output", found: Int(header.outputIndex),
        expected: Int(header.outputCount))
    }
    let output = plan.tensor(Int(plan.output.tensor))
    let expected = plan.output.rawBytes(of: output)
    guard header.golden.bytes == 0 || Int(header.golden.bytes) == expected else {
      throw PlanError(
        "it is not as long as the output", part: "golden vector", found: Int(header.golden.bytes),
        expected: expected)
    }
  }

  /// A section lies in the file after the header, is aligned, and has room for its records.
  private func verify(
    _ section: PlanSection, of stride: Int, _ part: StaticString
  ) throws(PlanError) {
    let file = UInt64(plan.bytes.count)
    guard section.offset % UInt64(PlanHeader.alignment) == 0,
      section.offset >= UInt64(MemoryLayout<PlanHeader>.size), section.offset <= file,
      section.bytes <= file - section.offset
    else {
      throw PlanError(
        "the section lies outside the file", part: part, found: Int(clamping: section.offset))
    }
    guard stride > 0 else { return }
    let (bytes, overflow) = section.count.multipliedReportingOverflow(by: UInt64(stride))
    guard !overflow, bytes == section.bytes else {
      throw PlanError(
        "the section's length does not fit its record count", part: part,
        found: Int(section.bytes))
    }
  }

  /// No byte belongs to two sections: weights that are records as well would change with a placement.
  private func verifySectionsAreApart() throws(PlanError) {
    let sections = plan.header.sections
    for later in sections.indices {
      for earlier in 0..<later where sections[later].overlaps(sections[earlier]) {
        throw PlanError(
          "two sections overlap", part: "header", found: Int(clamping: sections[later].offset))
      }
    }
  }

  /// One program of all steps, with one input and one output: the engine runs no more yet.
  private func verifyPrograms() throws(PlanError) {
    guard plan.header.programs.count == 1 else {
      throw PlanError(
        "this version runs plans of one program", part: "programs",
        found: Int(clamping: plan.header.programs.count), expected: 1)
    }
    guard plan.header.boundaries.count == 2 else {
      throw PlanError(
        "this version runs plans of one input and one output", part: "boundaries",
        found: Int(clamping: plan.header.boundaries.count), expected: 2)
    }
    let program = plan.program(0)
    guard program.firstStep == 0, UInt64(program.stepCount) == plan.header.steps.count else {
      throw PlanError(
        "its program is not all of its steps", part: "programs", found: Int(program.stepCount),
        expected: Int(clamping: plan.header.steps.count))
    }
    guard program.firstInput == 0, program.inputCount == 1, program.firstOutput == 1,
      program.outputCount == 1
    else {
      throw PlanError(
        "its program has not the plan's input and output", part: "programs",
        found: Int(program.inputCount))
    }
  }

  private func verify(
    _ boundary: PlanBoundary, _ part: StaticString, _ role: PlanBoundary.Role
  ) throws(PlanError) {
    let isInput = role == .input
    guard boundary.role == role.rawValue else {
      throw PlanError("it has the role of another boundary", part: part, found: Int(boundary.role))
    }
    guard UInt64(boundary.tensor) < plan.header.tensors.count else {
      throw PlanError("no such tensor", part: part, found: Int(boundary.tensor))
    }
    let tensor = plan.tensor(Int(boundary.tensor))
    guard boundary.takesRows <= (isInput ? 1 : 0) else {
      throw PlanError("it cannot come row by row", part: part, found: Int(boundary.takesRows))
    }
    // Of an input that comes row by row some rows may be held, but each of them without gaps.
    let isDense = boundary.takesRows == 1 ? tensor.hasDenseRows : tensor.isDense
    guard tensor.place == TensorRecord.Place.arena.rawValue, isDense else {
      throw PlanError("its tensor must lie in the arena, without gaps", part: part)
    }
    switch ElementType(code: boundary.declaredType) {
    case .int8, .uint8, .float32: break
    case .int32 where !isInput, .int64 where !isInput: break
    default:
      throw PlanError("unknown element type", part: part, found: Int(boundary.declaredType))
    }
    guard boundary.declaredScale.isFinite, boundary.declaredScale > 0 else {
      throw PlanError("its scale must be finite and above zero", part: part)
    }
  }

  private func verifyTensor(_ index: Int) throws(PlanError) {
    let tensor = plan.tensor(index)
    func fail(_ problem: StaticString, _ found: Int? = nil, _ expected: Int? = nil) -> PlanError {
      PlanError(problem, part: "tensor", index: index, found: found, expected: expected)
    }
    let least = min(tensor.rows, tensor.width, tensor.channels)
    let most = max(tensor.rows, tensor.width, tensor.channels)
    guard least >= 1, most <= Self.extentLimit else {
      throw fail("an extent is out of range", Int(least < 1 ? least : most))
    }
    guard tensor.heldRows >= 1, tensor.heldRows <= tensor.rows else {
      throw fail("it holds an impossible number of rows", Int(tensor.heldRows), Int(tensor.rows))
    }
    guard tensor.width == 1 || tensor.pixelStride >= tensor.channels else {
      throw fail("its pixels overlap", Int(tensor.pixelStride), Int(tensor.channels))
    }
    let rowBytes = (Int(tensor.width) - 1) * Int(tensor.pixelStride) + Int(tensor.channels)
    // Even where one row is held: the certificate counts positions as if all were.
    guard tensor.rows == 1 || Int(tensor.rowStride) >= rowBytes else {
      throw fail("its rows overlap", Int(tensor.rowStride), rowBytes)
    }
    guard tensor.pixelStride >= 0, tensor.rowStride >= 0 else { throw fail("a stride is negative") }
    guard Int(tensor.root) < plan.tensorCount else { throw fail("no such root", Int(tensor.root)) }
    guard tensor.scale.isFinite, tensor.scale > 0, tensor.zeroPoint >= -128, tensor.zeroPoint <= 127
    else { throw fail("its quantisation is impossible", Int(tensor.zeroPoint)) }
    guard tensor.name < max(plan.header.names.bytes, 1) else {
      throw fail("its name lies outside the names", Int(tensor.name))
    }
    let limit: UInt64
    switch TensorRecord.Place(rawValue: tensor.place) {
    case .arena: limit = plan.header.arenaBytes
    case .constants: limit = plan.header.constants.bytes
    case nil: throw fail("unknown place", Int(tensor.place))
    }
    guard tensor.offset <= limit, UInt64(tensor.extentBytes) <= limit - tensor.offset else {
      throw fail("it lies outside its memory", Int(clamping: tensor.offset), Int(limit))
    }
  }
}

extension PlanHeader {
  /// Where the checksummed bytes start: just after the checksum.
  static let checksummedFrom = 32
}

extension ElementType {
  init?(code: UInt32) {
    guard let code = UInt8(exactly: code) else { return nil }
    self.init(rawValue: code)
  }
}

#if !hasFeature(Embedded)
  import Kernels

  /// Everything that a plan file says, before it is bytes.
  public struct PlanContents: Sendable {
    /// The header; its sections, length and checksum are filled in by `encoded()`.
    public var header = PlanHeader()
    /// The tensors, which operators refer to by index.
    public var tensors: [TensorRecord] = []
    /// The operators, which steps refer to by index.
    public var operators: [OperatorRecord] = []
    /// The steps, in the order in which they run.
    public var steps: [StepRecord] = []
    /// How the model declares its inputs and outputs: one of each in this version.
    public var boundaries = [PlanBoundary(.input), PlanBoundary(.output)]
    /// The lists of steps; where there are none, all steps are one.
    public var programs: [ProgramRecord] = []
    /// Zero-terminated names; records refer to them by offset.
    public private(set) var names: [UInt8] = [0]
    /// The class labels; empty where there are none.
    public var labels: [String] = []
    /// Constants; `append(constant:)` adds to them.
    public private(set) var constants: [UInt8] = []
    /// The output expected for the golden input; empty where there is none yet.
    public var golden: [UInt8] = []
    /// 3 × 256 bytes: the stored input byte for each pixel byte of each channel.
    public var pixels: [UInt8] = Array(repeating: 0, count: 768)
    /// Rules for GPIO lines; empty where there are none.
    public var rules: [String] = []

    /// Creates an empty plan for an instruction set.
    public init(instructionSet: InstructionSet) {
      header.instructionSet = instructionSet.rawValue
    }

    /// How the model declares its input.
    public var input: PlanBoundary {
      get { boundaries[0] }
      set { boundaries[0] = newValue }
    }

    /// How the model declares its output.
    public var output: PlanBoundary {
      get { boundaries[1] }
      set { boundaries[1] = newValue }
    }

    /// A step of whole rows that are made in order, with the table of the operator where it has one.
    ///
    /// - Parameters:
    ///   - operatorIndex: one of `operators`, whose tensors are there.
    ///   - rows: the rows that it makes; all of them where there are none.
    public func step(_ operatorIndex: Int, rows: Range<Int>? = nil) -> StepRecord {
      let record = operators[operatorIndex]
      let isSum = OperatorKind(rawValue: record.kind)?.stepsThroughItsInput == true
      let stepped = tensors[Int(isSum ? record.input : record.output)]
      let rows = rows ?? 0..<Int(stepped.rows)
      let hasTable = record.tableBytes > 0 && (!isSum || rows.upperBound == Int(stepped.rows))
      return StepRecord(
        operatorIndex: UInt32(operatorIndex), firstRow: UInt32(rows.lowerBound),
        rowCount: UInt32(rows.count), columnCount: UInt32(stepped.width),
        flags: hasTable ? .table : [])
    }

    /// Adds a name and answers its offset.
    public mutating func append(name: String) -> UInt32 {
      guard !name.isEmpty else { return 0 }
      let offset = UInt32(names.count)
      names += name.utf8.filter { $0 != 0 }
      names.append(0)
      return offset
    }

    /// Adds a constant, aligned for vector loads, and answers its offset.
    public mutating func append<Element: BitwiseCopyable>(constant: [Element]) -> UInt64 {
      pad(&constants)
      let offset = UInt64(constants.count)
      constant.withUnsafeBytes { constants += $0 }
      return offset
    }

    /// The bytes of the file.
    public func encoded() -> [UInt8] {
      var header = header
      var body: [UInt8] = []
      let start =
        (MemoryLayout<PlanHeader>.size + PlanHeader.alignment - 1)
        / PlanHeader.alignment * PlanHeader.alignment
      func add(_ bytes: [UInt8], count: Int) -> PlanSection {
        pad(&body)
        var section = PlanSection()
        section.offset = UInt64(start + body.count)
        section.bytes = UInt64(bytes.count)
        section.count = UInt64(count)
        body += bytes
        return section
      }
      header.tensors = add(Self.bytes(tensors), count: tensors.count)
      header.operators = add(Self.bytes(operators), count: operators.count)
      header.steps = add(Self.bytes(steps), count: steps.count)
      header.names = add(names, count: 0)
      header.labels = add(Self.terminated(labels), count: labels.count)
      header.constants = add(constants, count: 0)
      header.golden = add(golden, count: 0)
      header.pixels = add(pixels, count: 0)
      header.rules = add(Self.terminated(rules), count: rules.count)
      header.boundaries = add(Self.bytes(boundaries), count: boundaries.count)
      let programs =
        programs.isEmpty ? [ProgramRecord(stepCount: UInt32(steps.count))] : programs
      header.programs = add(Self.bytes(programs), count: programs.count)
      pad(&body)
      header.fileBytes = UInt64(start + body.count)
      header.checksum = 0

      var file = [UInt8](repeating: 0, count: start)
      withUnsafeBytes(of: header) { file.replaceSubrange(0..<$0.count, with: $0) }
      file += body
      let checksum = file.withUnsafeBytes { PlanVerifier.checksum(of: $0) }
      withUnsafeBytes(of: checksum.littleEndian) { file.replaceSubrange(24..<32, with: $0) }
      return file
    }

    private func pad(_ bytes: inout [UInt8]) {
      let rest = bytes.count % PlanHeader.alignment
      if rest > 0 { bytes += [UInt8](repeating: 0, count: PlanHeader.alignment - rest) }
    }

    private static func terminated(_ texts: [String]) -> [UInt8] {
      texts.flatMap { $0.utf8.filter { $0 != 0 } + [0] }
    }

    private static func bytes<Record: BitwiseCopyable>(_ records: [Record]) -> [UInt8] {
      records.withUnsafeBytes { Array($0) }
    }
  }
#endif

import Plans
import TestSupport

/// Damages plan files where it matters, and mostly makes length and checksum fit again, so that the
/// damage reaches the verifier proper.
struct PlanMutator {
  private var random: Mutator
  private var bytes: [UInt8]
  private let header: PlanHeader

  /// Damage that depends on `seed` alone.
  init(_ bytes: [UInt8], seed: UInt64) {
    random = Mutator(seed: seed)
    self.bytes = bytes
    header = bytes.withUnsafeBytes { $0.loadUnaligned(as: PlanHeader.self) }
  }

  /// The damaged file.
  mutating func mutant() -> [UInt8] {
    for _ in 0...(random.below(3) == 0 ? random.below(5) : 0) { damage() }
    if random.below(40) == 0 { bytes.removeLast(random.below(bytes.count)) }
    if random.below(80) == 0 { bytes += [UInt8](repeating: 0, count: random.below(130)) }
    // One in sixteen stays as it is, to try the length and the checksum themselves.
    if bytes.count >= MemoryLayout<PlanHeader>.size, random.below(16) != 0 {
      PlanBytes.finish(&bytes)
    }
    return bytes
  }

  private mutating func damage() {
    if random.below(12) == 0 { return damageStep() }
    let (section, stride) = region()
    guard section.count >= 8 else { return }
    let records = max(section.count / stride, 1)
    let record = section.lowerBound + random.below(records) * stride
    let position = min(record + random.below(max(stride / 4, 1)) * 4, section.upperBound - 8)
    switch random.below(16) {
    case 0, 1: bytes[position + random.below(8)] ^= 1 << UInt8(random.below(8))
    case 2: bytes[position + random.below(4)] = UInt8(truncatingIfNeeded: random.next())
    case 3..<7: set(boundary32(), at: position)
    case 7..<9: set(boundary64(), at: position / 8 * 8)
    case 9..<13:
      // A little more or less of what is there.
      let step = Int32(1 << random.below(8)) * (random.below(2) == 0 ? 1 : -1)
      set(get(Int32.self, at: position) &+ step, at: position)
    case 13:
      // The same field of another record.
      let other = section.lowerBound + random.below(records) * stride + position - record
      guard other + 8 <= section.upperBound else { return }
      if random.below(2) == 0 {
        set(get(Int32.self, at: other), at: position)
      } else {
        set(get(Int64.self, at: other), at: position)
      }
    default:
      // Records in another order.
      let other = section.lowerBound + random.below(records) * stride
      for index in 0..<stride where max(record, other) + index < section.upperBound {
        bytes.swapAt(record + index, other + index)
      }
    }
  }

  /// How a step is made: flags, ways, rows, columns. These are 16 bits wide, or are wrong in any way
  /// but one, so that damage at random would hardly ever be one that counts.
  private mutating func damageStep() {
    let stride = MemoryLayout<StepRecord>.stride
    let count = Int(header.steps.bytes) / stride
    guard count > 0 else { return }
    let place = Int(header.steps.offset) + random.below(count) * stride
    var step = bytes.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: place, as: StepRecord.self)
    }
    switch random.below(8) {
    case 0..<4:
      step.flags.formSymmetricDifference(StepFlags(rawValue: 1 << UInt16(random.below(4))))
    case 4, 5: step.ways = UInt16(truncatingIfNeeded: random.below(7))
    case 6:
      step.firstRow = UInt32(random.below(8))
      step.rowCount = UInt32(random.below(8))
    default: step.columnCount = UInt32(random.below(8))
    }
    bytes.withUnsafeMutableBytes {
      $0.storeBytes(of: step, toByteOffset: place, as: StepRecord.self)
    }
  }

  /// Where to damage: bytes and the length of one record there.
  private mutating func region() -> (Range<Int>, Int) {
    func range(_ section: PlanSection) -> Range<Int> {
      Int(section.offset)..<Int(section.offset + section.bytes)
    }
    switch random.below(17) {
    case 0, 1:
      let size = MemoryLayout<PlanHeader>.size
      return (32..<size, size - 32)
    case 2..<7: return (range(header.tensors), MemoryLayout<TensorRecord>.stride)
    case 7..<13: return (range(header.operators), MemoryLayout<OperatorRecord>.stride)
    case 13: return (range(header.steps), MemoryLayout<StepRecord>.stride)
    case 14: return (range(header.constants), range(header.constants).count)
    case 15:
      return random.below(2) == 0
        ? (range(header.boundaries), MemoryLayout<PlanBoundary>.stride)
        : (range(header.programs), MemoryLayout<ProgramRecord>.stride)
    default: return (0..<bytes.count, bytes.count)
    }
  }

  private mutating func boundary32() -> Int32 {
    let values: [Int32] = [
      0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 127, 128, 129, 255, 256, 1024,
      4095, 4096, -1, -2, -3, -8, -31, -32, -128, -129, 1 << 15, 1 << 15 + 1, 1 << 16, 1 << 20,
      1 << 24, 1 << 24 + 1, 1 << 28, 1 << 30, .max, .max - 1, .min, .min + 1, 0x7F80_0000,
      0x7FC0_0000, Int32(truncatingIfNeeded: header.arenaBytes),
    ]
    let choice = random.below(values.count + 3)
    return choice < values.count ? values[choice] : Int32(truncatingIfNeeded: random.next())
  }

  private mutating func boundary64() -> Int64 {
    let arena = Int64(header.arenaBytes)
    let values: [Int64] = [
      0, 1, 4, 8, 64, 80, 256, 1024, arena, arena - 1, arena + 1, arena / 16 * 8, arena + 8,
      arena * 2, 1 << 20, 1 << 30, 1 << 32, 1 << 32 + 1, 1 << 33, 1 << 48, .max, .min, -1, -8,
      -64, Int64(header.constants.bytes), Int64(header.fileBytes),
    ]
    let choice = random.below(values.count + 3)
    // Also any aligned place of the arena.
    return choice < values.count ? values[choice] : Int64(random.below(Int(arena) + 1)) / 8 * 8
  }

  private func get<Number: FixedWidthInteger & BitwiseCopyable>(
    _: Number.Type, at position: Int
  ) -> Number {
    bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position, as: Number.self) }
  }

  private mutating func set<Number: FixedWidthInteger & BitwiseCopyable>(
    _ number: Number, at position: Int
  ) {
    bytes.withUnsafeMutableBytes {
      $0.storeBytes(of: number, toByteOffset: position, as: Number.self)
    }
  }
}

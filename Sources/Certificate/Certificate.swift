import Kernels
import Plans

/// What the checker says of a plan that it found sound.
public struct Certificate: Equatable, Sendable {
  /// The version of the checker, which is part of the signature.
  static let checkerVersion: UInt64 = 4

  /// A checksum of everything that the replay depended on: tensors, operators, steps, arena.
  public let signature: UInt64
  /// How many bytes were read and written in the replay.
  public let bytesRead: Int
  /// How many bytes were written in the replay.
  public let bytesWritten: Int
  /// The highest arena byte that was ever touched, plus one.
  public let arenaBytesTouched: Int

  /// Replays a plan.
  ///
  /// - Throws: the first `Violation`.
  public static func check(_ plan: Plan) throws(Violation) -> Certificate {
    var replay = try Replay(plan)
    try replay.run()
    return Certificate(
      signature: signature(of: plan), bytesRead: replay.bytesRead,
      bytesWritten: replay.bytesWritten, arenaBytesTouched: replay.shadow.touchedBytes)
  }

  /// The signature that a plan must carry if its replay succeeds.
  static func signature(of plan: Plan) -> UInt64 {
    var checksum = PlanChecksum()
    checksum.add(checkerVersion)
    checksum.add(plan.header.arenaBytes)
    checksum.add(UInt64(plan.input.tensor))
    checksum.add(UInt64(plan.input.takesRows))
    checksum.add(UInt64(plan.output.tensor))
    let header = plan.header
    for section in [header.tensors, header.operators, header.steps, header.programs] {
      checksum.add(plan.section(section))
    }
    // Which bytes a copy reads and writes, and which rows are mixed, stands among the constants.
    for index in 0..<plan.operatorCount {
      let record = plan.operator(index)
      switch OperatorKind(rawValue: record.kind) {
      case .rearrange, .resample:
        checksum.add(
          UnsafeRawBufferPointer(
            start: plan.constants + Int(record.parameters), count: Int(record.parameterBytes)))
      default: continue
      }
    }
    return checksum.value
  }
}

import Kernels

/// A verified plan. It points into the bytes that it was made from and copies nothing.
public struct Plan: @unchecked Sendable {
  /// The whole file; it must outlive the plan and stay as it is.
  public let bytes: UnsafeRawBufferPointer
  /// The header.
  public let header: PlanHeader
  /// The instruction set that the weights are packed for.
  public let instructionSet: InstructionSet

  /// A plan that is still to be verified: nobody else may make one.
  init(
    unverified bytes: UnsafeRawBufferPointer, header: PlanHeader, instructionSet: InstructionSet
  ) {
    self.bytes = bytes
    self.header = header
    self.instructionSet = instructionSet
  }

  /// How the model declares its input.
  public var input: PlanBoundary { boundary(0) }

  /// How the model declares its output.
  public var output: PlanBoundary { boundary(1) }

  /// Whether the input comes row by row during a run, so that it need not be kept whole.
  public var takesRows: Bool { input.takesRows != 0 }
  /// The memory that a run needs, in bytes.
  public var arenaBytes: Int { Int(header.arenaBytes) }
  /// The number of tensors.
  public var tensorCount: Int { Int(header.tensors.count) }
  /// The number of operators.
  public var operatorCount: Int { Int(header.operators.count) }
  /// The number of steps.
  public var stepCount: Int { Int(header.steps.count) }
  /// The number of labels.
  public var labelCount: Int { Int(header.labels.count) }

  /// The number of rules.
  public var ruleCount: Int { Int(header.rules.count) }

  /// A tensor; `index` is below `tensorCount`.
  public func tensor(_ index: Int) -> TensorRecord {
    record(header.tensors, index, TensorRecord.self)
  }

  /// An operator; `index` is below `operatorCount`.
  public func `operator`(_ index: Int) -> OperatorRecord {
    record(header.operators, index, OperatorRecord.self)
  }

  /// A step; `index` is below `stepCount`.
  public func step(_ index: Int) -> StepRecord {
    record(header.steps, index, StepRecord.self)
  }

  /// The most ways that any step has.
  public var mostWays: Int {
    var most = 1
    for index in 0..<stepCount { most = max(most, Int(step(index).ways)) }
    return most
  }

  /// An input or output; `index` is below `header.boundaries.count`.
  public func boundary(_ index: Int) -> PlanBoundary {
    record(header.boundaries, index, PlanBoundary.self)
  }

  /// A list of steps; `index` is below `header.programs.count`.
  public func program(_ index: Int) -> ProgramRecord {
    record(header.programs, index, ProgramRecord.self)
  }

  /// The constants section.
  public var constants: UnsafeRawPointer { start(header.constants) }

  /// The bytes of a section.
  public func section(_ section: PlanSection) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      rebasing: bytes[Int(section.offset)..<Int(section.offset + section.bytes)])
  }

  func start(_ section: PlanSection) -> UnsafeRawPointer {
    // A verified plan has a header, so its bytes have an address.
    bytes.baseAddress.unsafelyUnwrapped + Int(section.offset)
  }

  private func record<Record: BitwiseCopyable>(
    _ section: PlanSection, _ index: Int, _: Record.Type
  ) -> Record {
    precondition(index >= 0 && index < Int(section.count), "no such record")
    return start(section).loadUnaligned(
      fromByteOffset: index &* MemoryLayout<Record>.stride, as: Record.self)
  }
}

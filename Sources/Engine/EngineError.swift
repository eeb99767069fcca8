import Kernels

/// Why an engine cannot run a plan.
public enum EngineError: Error, Sendable {
  /// The arena has fewer bytes than the plan needs.
  case arenaTooSmall(bytes: Int, needed: Int)
  /// The arena does not start at a multiple of the plan's alignment.
  case arenaUnaligned(alignment: Int)
  /// The kernels are for another instruction set than the plan.
  case wrongKernels
  /// An operator names a form that the kernels do not have.
  case noKernel(kind: OperatorKind, form: UInt32)
  /// The system has no threads for it; the error number says why.
  case noThreads(code: Int32)
  /// Raw bytes given or asked for are not as many as the tensor has.
  case wrongLength(bytes: Int, needed: Int)
}

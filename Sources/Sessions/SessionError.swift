import Engine
import KernelSelection

/// Why a plan cannot be run on this machine.
public enum SessionError: Error, Sendable {
  /// It is packed for an instruction set that this processor lacks.
  case otherProcessor(OtherProcessor)
  /// There is no memory for an arena of so many bytes.
  case noMemory(byteCount: Int)
  /// The system has no threads for it; the error number says why.
  case noThreads(code: Int32)
  /// The engine refuses the arena: a mistake in Stint.
  case engine(EngineError)
}

#if !hasFeature(Embedded)
  extension SessionError: CustomStringConvertible {
    /// One readable line, without the file's name.
    public var description: String {
      switch self {
      case .otherProcessor(let error): error.description
      case .noMemory(let byteCount):
        "there is no memory for its arena of \(byteCount) bytes; end other programs"
      case .noThreads(let code):
        "the system gives it no threads (error \(code)); use fewer of them, or end other programs"
      case .engine(let error): "the engine refuses its arena (\(error)); please report this model"
      }
    }
  }
#endif

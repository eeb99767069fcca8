import CLinux
import Files
import KernelSelection
import Plans
import Sessions
import Signals
import Text

extension RunError {
  /// A file cannot be read.
  @inline(never)
  public init(_ path: UnsafePointer<CChar>, _ error: FileError) {
    if error.code == ENOMEM {
      self.init(path, "there is no memory for it")
    } else {
      self.init(path, "it cannot be read", code: error.code)
    }
  }

  /// A file holds no plan.
  @inline(never)
  public init(_ path: UnsafePointer<CChar>, _ error: PlanFileError) {
    switch error {
    case .unreadable(let error): self.init(path, error)
    case .noMemory: self.init(path, "there is no memory for it")
    case .empty: self.init(path, "the file is empty; give a file that `stint plan` wrote")
    case .model:
      self.init(path, "this is a model; make a plan of it with `stint plan` on the workstation")
    case .foreign: self.init(path, "this is no plan; give a file that `stint plan` wrote")
    case .invalid(let error): self.init(path, error)
    }
  }

  /// A plan cannot be run on this machine.
  @inline(never)
  public init(_ name: UnsafePointer<CChar>, _ error: SessionError) {
    switch error {
    case .otherProcessor(let error):
      self.init(name, "")
      error.describe { message.append($0) }
    case .noMemory: self.init(name, "there is no memory for its arena")
    case .noThreads(let code):
      self.init(name, "the system gives it no threads; give fewer with --threads", code: code)
    case .engine: self.init(name, "its arena does not fit")
    }
  }

  private init(_ path: UnsafePointer<CChar>, _ error: PlanError) {
    self.init(path, error.part)
    if error.index >= 0 {
      message.append(" ")
      message.append(error.index)
    }
    message.append(": ")
    message.append(error.problem)
    if let found = error.found {
      message.append(", found ")
      message.append(found)
    }
    if let expected = error.expected {
      message.append(", expected ")
      message.append(expected)
    }
    message.append("; make the plan anew with `stint plan`")
  }
}

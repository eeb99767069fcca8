import Plans
import Sessions
import Signals
import Text

/// Sessions whose errors are lines for people.
extension Session {
  /// Copies a plan file, verifies it and prepares to run it.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - threads: by how many threads it is run, at most.
  /// - Throws: where it cannot be read, is no sound plan, or is for another processor.
  @inline(never)
  public init(planAt path: UnsafePointer<CChar>, threads: Int = 1) throws(RunError) {
    let file: PlanFile
    do throws(PlanFileError) {
      file = try PlanFile(copyingFileAt: path)
    } catch {
      throw RunError(path, error)
    }
    try self.init(file, name: path, threads: threads)
  }

  /// Prepares to run a plan.
  ///
  /// - Parameters:
  ///   - name: what errors call it.
  ///   - threads: by how many threads it is run, at most.
  @inline(never)
  public init(
    _ file: consuming PlanFile, name: UnsafePointer<CChar>, threads: Int = 1
  ) throws(RunError) {
    do throws(SessionError) {
      try self.init(file, threads: threads)
    } catch {
      throw RunError(name, error)
    }
  }

  /// Runs the plan's golden vector on this processor.
  ///
  /// - Parameter name: what errors call the plan.
  /// - Throws: unless every byte is as it should be.
  @inline(never)
  public mutating func requireSelfTest(name: UnsafePointer<CChar>) throws(RunError) {
    let result: SelfTest
    do throws(SessionError) {
      result = try selfTest()
    } catch {
      throw RunError(name, "there is no memory for its golden vector")
    }
    switch result {
    case .passed: return
    case .absent: throw RunError(name, "it has no golden vector; make it anew with `stint plan`")
    case .failed(_, let different):
      var error = RunError(name, "its golden vector fails; do not run it. Different output bytes: ")
      error.message.append(different)
      throw error
    }
  }
}

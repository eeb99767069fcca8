import Kernels
import Plans
import Runner
import Sessions
import Signals
import Text

/// `stint check PLAN`: verify, then run the golden vector on this processor.
enum CheckVerb {
  static func run(_ arguments: Arguments) -> Int32 {
    guard let path = arguments.word(0) else {
      Output.error("give the plan to check")
      return 64
    }
    do throws(RunError) {
      var session = try Session(planAt: path)
      return check(&session, path)
    } catch {
      Output.error(error.message)
      return 1
    }
  }

  private static func check(_ session: inout Session, _ path: UnsafePointer<CChar>) -> Int32 {
    let result: Session.SelfTest
    do throws(SessionError) {
      result = try session.selfTest()
    } catch {
      Output.error(path, "there is no memory for its golden vector")
      return 1
    }
    switch result {
    case .passed:
      var line = Message("verified, golden vector passed on ")
      line.append(session.plan.instructionSet.name)
      line.append("\n")
      return Output.out(line)
    case .absent:
      Output.error(path, "it has no golden vector")
    case .failed(_, let different):
      Output.error(path, "its golden vector fails; do not run it. Different output bytes follow")
      Output.write(different, to: 2)
      Output.write("\n", to: 2)
    }
    return 1
  }
}

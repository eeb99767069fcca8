import Compiler
import Options
import Plans
import Sessions

/// A plan as the user named it: from a plan file, or made just now of a model.
struct LoadedPlan: ~Copyable {
  /// The plan's bytes.
  let file: PlanFile
  /// What the planner did, where the plan was made just now.
  let compiled: CompiledPlan?
  /// The file that it came from, as the user named it.
  let path: String
  /// By how many threads it is run.
  private let threads: Int

  /// Opens a plan file, or plans a model with `options`.
  ///
  /// - Parameter values: say for how many threads a model is planned, and by how many the plan is run.
  init(
    _ path: String, _ options: ModelOptions, _ values: OptionValues = OptionValues()
  ) throws {
    self.path = path
    threads = values.threadsHere(usual: 1)
    switch try FileKind.of(path) {
    case .plan:
      guard !options.concernModel else {
        throw CommandError(
          path,
          "--labels, --mean, --std, --channels, --board and the like are settled in a plan already",
          "give the model instead, or leave them out")
      }
      file = try Self.open(path)
      compiled = nil
    case .model:
      let made = try options.compile(path, threads: values.threads)
      file = try PlanFile(copying: made.plan)
      compiled = made
    }
  }

  /// The plan.
  var plan: Plan { file.plan }

  /// The plan's bytes alone.
  consuming func takeFile() -> PlanFile { file }

  /// A session with the plan, on this machine.
  consuming func session() throws(CommandError) -> Session {
    let (path, threads) = (path, threads)
    do throws(SessionError) {
      return try Session(takeFile(), threads: threads)
    } catch {
      throw CommandError("\(path): \(error)")
    }
  }

  private static func open(_ path: String) throws(CommandError) -> PlanFile {
    do throws(PlanFileError) {
      return try PlanFile(copyingFileAt: path)
    } catch {
      if case .unreadable(let error) = error {
        throw CommandError(
          path, "it cannot be read: \(SystemError.text(error.code))", "check the path")
      }
      throw CommandError(path, "\(error)", "the file is left as it is")
    }
  }
}

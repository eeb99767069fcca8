import Compiler
import Foundation
import Plans

/// A plan to work with: from a plan file, or made just now of a model.
final class LoadedPlan {
  /// The plan; valid for as long as this object lives.
  let plan: Plan
  /// What the planner did, where the plan was made just now.
  let compiled: CompiledPlan?
  /// The file that it came from, as the user named it.
  let path: String
  private let file: MappedFile?

  /// Opens a plan file, or plans a model with `options`.
  init(_ path: String, _ options: ModelOptions) throws {
    self.path = path
    switch try FileKind.of(path) {
    case .plan:
      guard !options.concernModel else {
        throw CommandError(
          path,
          "--labels, --mean, --std, --channels, --board and the like are settled in a plan already",
          "give the model instead, or leave them out")
      }
      let file = try Self.map(path)
      do throws(PlanError) {
        plan = try Plan(verifying: file.bytes)
      } catch {
        throw CommandError(path, "\(error)", "the file is left as it is")
      }
      self.file = consume file
      compiled = nil
    case .model:
      let made = try options.compile(path)
      plan = made.plan
      compiled = made
      file = nil
    }
  }

  /// An engine for the plan, on this machine.
  func session() throws(CommandError) -> Session {
    do throws(SessionError) {
      return try Session(plan)
    } catch {
      throw CommandError("\(path): \(error)")
    }
  }

  static func map(_ path: String) throws(CommandError) -> MappedFile {
    do throws(MappedFileError) {
      return try MappedFile(path: path)
    } catch {
      throw CommandError(
        path, "it cannot be read: \(SystemError.text(error.code))", "check the path")
    }
  }
}

import ArgumentParser
import Foundation
import Options
import Placement
import Reports

/// `stint solve`: buffers with lifetimes become offsets in one arena.
struct SolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(.solve)

  @Argument(.buffers, completion: .file()) var file: String
  @Option(.capacity) var capacity: Int?
  @Option(.solveOutput, completion: .file()) var output: String
  @OptionGroup var overwrite: OverwriteOptions
  @Option(.seconds) var seconds = 10.0
  @Option(.without) var without: [SearchIdea] = []
  @Flag(.figuresJSON) var json = false

  func validate() throws {
    if let capacity, capacity < 0 { throw ValidationError("--capacity must be 0 or more.") }
    guard seconds > 0 else { throw ValidationError("--seconds must be above 0.") }
  }

  func run() throws {
    var files = VerbFiles(force: overwrite.force)
    files.read(file, "the file of buffers")
    files.print("--json", if: json)
    let target = try files.output(output, .placement, "-o")
    let buffers = try Self.read(file)
    let problem = Problem(buffers: buffers)
    var options = SolverOptions()
    options.nodeLimit = .max
    for idea in without { options[keyPath: idea.option] = false }
    Interruption.listen()
    let budget = TimeBudget(seconds: seconds)
    let outcome = try ProgressBar.during { progress in
      try Self.solve(problem, capacity, options) {
        progress("searching", budget.fraction)
        return budget.goesOn
      }
    }
    switch outcome {
    case .placed(let layout):
      if let violation = Validator.firstViolation(
        in: problem, offsets: layout.offsets, capacityBytes: capacity)
      {
        throw CommandError(file, "the placement found is wrong: \(violation)", "report this")
      }
      let text = BufferFile.write(buffers, offsets: layout.offsets)
      try files.write([(target, Array(text.utf8))])
      let report = SolveReport(
        layout, of: problem, capacity: capacity, file: output, elapsed: budget.elapsed)
      if json {
        try Output.json(.placement, report)
      } else {
        try Output.print(report.text, beside: files)
      }
    case .conflict(let error, let conflict):
      let line = CommandError(
        file, explain(error), "nothing was written; " + Self.explain(conflict, of: problem))
      throw SolveConflict(line, conflict, of: problem)
    }
  }

  private enum Outcome {
    case placed(ArenaLayout)
    case conflict(PlacementError, IrreducibleSubset?)
  }

  private static func solve(
    _ problem: Problem, _ capacity: Int?, _ options: SolverOptions,
    _ goesOn: @escaping () -> Bool
  ) throws(PlacementError) -> Outcome {
    do throws(PlacementError) {
      return .placed(
        try Arrangement.best(
          for: problem, capacityBytes: capacity, options: options, goesOn: goesOn))
    } catch {
      guard case .doesNotFit(let capacity, _) = error else { return .conflict(error, nil) }
      var options = options
      // Without each single buffer the rest may be as hard as the whole; the next one may not.
      options.nodeLimit = SolverOptions().nodeLimit
      return .conflict(
        error,
        try IrreducibleSubset.find(
          in: problem, capacityBytes: capacity, options: options, goesOn: goesOn))
    }
  }

  private func explain(_ error: PlacementError) -> String {
    guard case .undecided(let capacity, let bound, _) = error else { return "\(error)" }
    return "no placement in \(capacity) bytes was found in time, though nothing excludes one from "
      + "\(bound) bytes up"
  }

  private static func explain(_ conflict: IrreducibleSubset?, of problem: Problem) -> String {
    guard let conflict else { return "loosen the problem, or give more time with --seconds" }
    let names = conflict.indices.map { problem.buffers[$0].id }.joined(separator: ", ")
    let which =
      if conflict.indices.count == 1 {
        "this one alone is too large"
      } else if conflict.isMinimal {
        "these cannot fit together, but without any one of them they can"
      } else {
        "these cannot fit together"
      }
    return "\(which): \(names)"
  }

  private static func read(_ path: String) throws(CommandError) -> [Buffer] {
    let bytes = try InputBytes.read(path, "give the path of a CSV file")
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandError(path, "this is no UTF-8 text", "give a CSV file")
    }
    do throws(BufferFileError) {
      return try BufferFile.read(text)
    } catch {
      throw CommandError(path, "\(error)", "nothing was written")
    }
  }
}

extension SearchIdea: ExpressibleByArgument {}

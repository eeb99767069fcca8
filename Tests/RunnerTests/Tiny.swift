import Compiler
import Engine
import Foundation
import KernelSelection
import Models
import Planner
import Plans
import Sessions
import Signals
import TestSupport
import Testing
import Text

@testable import Runner

/// The tiny classifier, which names red, green, blue and grey.
enum Tiny {
  static let labels = ["red", "green", "blue", "grey"]

  /// Its plan, made once; `chip` is the label of the board's GPIO chip.
  static func compiled(labels: [String] = labels, chip: String = "") throws -> CompiledPlan {
    let fixture = try #require(OperatorFixture.all.first { $0.name == "tiny-classifier" })
    var graph = try ModelReader.read(fixture.model, name: fixture.name)
    graph.labels = labels
    return try Compiler.compile(graph, for: KernelSelection.best, pins: PinSetup(chip: chip))
  }

  /// A plan with its rules, ready to run.
  static func prepared(
    _ compiled: CompiledPlan, _ rules: String = ""
  ) throws(RunError) -> PreparedPlan {
    let text = Array(rules.utf8)
    let file: PlanFile
    do throws(PlanFileError) {
      file = try PlanFile(copying: compiled.plan)
    } catch {
      throw RunError("tiny", error)
    }
    return try PreparedPlan(try Session(file, name: "tiny"), name: "tiny") {
      (parser, set) throws(RunError) in
      var read = set
      let error = text.withUnsafeBytes { bytes -> RuleError? in
        do throws(RuleError) {
          try parser.rules(bytes, into: &read)
          return nil
        } catch {
          return error
        }
      }
      if let error {
        var message = Message()
        error.describe(in: &message)
        throw RunError(message)
      }
      set = read
      return true
    }
  }

  /// A picture of one colour, RGB.
  static func picture(_ colour: [UInt8], width: Int, height: Int) -> [UInt8] {
    [UInt8]((0..<width * height).flatMap { _ in colour })
  }

  static let red: [UInt8] = [205, 45, 40]
  static let blue: [UInt8] = [45, 70, 200]
}

/// A file with these bytes, removed with the value.
final class TemporaryFile {
  let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("stint-runner-\(UUID().uuidString)").path

  init(_ bytes: [UInt8] = []) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var text: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

  /// Opens it to append.
  func open() -> Int32 { Foundation.open(path, O_WRONLY | O_APPEND | O_CLOEXEC) }
}

import Boards
import Foundation
import Kernels
import TestSupport
import Testing

/// The schema for authors of board files says the same as the reader.
@Suite(.enabled(if: JSONSchema.available, Comment(rawValue: JSONSchema.absence)))
struct BoardSchemaTests {
  @Test(arguments: BoardFileTests.files)
  func everyBoardFileFollowsTheSchemaAndNamesIt(file: String) throws {
    let url = BoardFileTests.folder.appendingPathComponent(file)
    let answer = try Schema.validate(url)
    #expect(answer.isValid, "\(answer.faults)")
    #expect(try Schema.object(url)["$schema"] as? String == "schema/board.json")
  }

  @Test(arguments: Fault.all)
  func whatIsWrongIsRefusedBySchemaAndReader(fault: Fault) throws {
    var board = try Schema.object(BoardFileTests.folder.appendingPathComponent("rpi4.json"))
    fault.plant(&board)
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("board-\(UUID().uuidString).json")
    try JSONSerialization.data(withJSONObject: board).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try !Schema.validate(file).isValid, "the schema takes \(fault.claim)")
    #expect(throws: BoardError.self, "the reader takes \(fault.claim)") {
      _ = try BoardFile.instructionSet(of: BoardFile.read(file.path), native: .portable)
    }
  }

  /// Board files of older versions had to say more.
  @Test func whatOlderFilesSayBesidesIsStillTaken() throws {
    let path = BoardFileTests.folder.appendingPathComponent("rpi4.json")
    var board = try Schema.object(path)
    board["cpu"] = "cortex-a72"
    board["l2SharedByCores"] = 4
    board["l3KiB"] = 0
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("board-\(UUID().uuidString).json")
    try JSONSerialization.data(withJSONObject: board).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try Schema.validate(file).isValid)
    #expect(try BoardFile.read(file.path) == BoardFile.read(path.path))
  }

  @Test func theSchemaKnowsEveryInstructionSet() throws {
    let properties = try #require(try Schema.object(Schema.url)["properties"] as? [String: Any])
    let sets = try #require(properties["instructionSet"] as? [String: Any])
    #expect(
      Set(sets["enum"] as? [String] ?? [])
        == Set(["native"] + InstructionSet.allCases.map { "\($0.name)" }))
  }
}

/// The schema of board files.
private enum Schema {
  static let url = BoardFileTests.folder.appendingPathComponent("schema/board.json")
  static let schema = JSONSchema("boards/schema/board.json")

  static func validate(_ file: URL) throws -> (isValid: Bool, faults: String) {
    let faults = try schema.faults(of: file)
    return (faults.isEmpty, faults)
  }

  static func object(_ url: URL) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
  }
}

/// One thing wrong in an otherwise good board file.
struct Fault: Sendable, CustomTestStringConvertible {
  let claim: String
  let plant: @Sendable (inout [String: Any]) -> Void

  var testDescription: String { claim }

  private static let required = [
    "name", "title", "instructionSet", "l1DataKiB", "l2KiB",
  ]

  static let all: [Fault] =
    required.map { key in Fault(claim: "no \(key)") { $0[key] = nil } }
    + ["chip", "header", "safeState"].map { key in
      Fault(claim: "no \(key) of the GPIO") { inGPIO(&$0) { $0[key] = nil } }
    }
    + ["pin", "name", "line"].map { key in
      Fault(claim: "no \(key) of a line") { inLine(&$0) { $0[key] = nil } }
    }
    + [
      Fault(claim: "a key that is not known") { $0["gpoi"] = "x" },
      Fault(claim: "a key of the GPIO that is not known") { inGPIO(&$0) { $0["labels"] = "x" } },
      Fault(claim: "a key of a line that is not known") { inLine(&$0) { $0["pinn"] = 1 } },
      Fault(claim: "no cache") { $0["l2KiB"] = 0 },
      Fault(claim: "a negative cache") { $0["l1DataKiB"] = -1 },
      Fault(claim: "a cache as text") { $0["l2KiB"] = "large" },
      Fault(claim: "half a KiB") { $0["l1DataKiB"] = 0.5 },
      Fault(claim: "no core") { $0["cores"] = 0 },
      Fault(claim: "too many cores") { $0["cores"] = 65 },
      Fault(claim: "cores as text") { $0["cores"] = "four" },
      Fault(claim: "another instruction set") { $0["instructionSet"] = "mmx" },
      Fault(claim: "a chip without a label") { inGPIO(&$0) { $0["chip"] = "" } },
      Fault(claim: "pin 0") { inLine(&$0) { $0["pin"] = 0 } },
      Fault(claim: "a negative line") { inLine(&$0) { $0["line"] = -1 } },
      Fault(claim: "a line without a name") { inLine(&$0) { $0["name"] = "" } },
      Fault(claim: "a name with a blank") { inLine(&$0) { $0["name"] = "GPIO 17" } },
      Fault(claim: "an empty header") { inGPIO(&$0) { $0["header"] = [Any]() } },
      Fault(claim: "a line twice") { board in
        inGPIO(&board) { gpio in
          let header = gpio["header"] as? [Any] ?? []
          gpio["header"] = header + header.prefix(1)
        }
      },
    ]

  private static func inGPIO(
    _ board: inout [String: Any], _ change: (inout [String: Any]) -> Void
  ) {
    var gpio = board["gpio"] as? [String: Any] ?? [:]
    change(&gpio)
    board["gpio"] = gpio
  }

  private static func inLine(
    _ board: inout [String: Any], _ change: (inout [String: Any]) -> Void
  ) {
    inGPIO(&board) { gpio in
      var header = gpio["header"] as? [[String: Any]] ?? []
      change(&header[0])
      gpio["header"] = header
    }
  }
}

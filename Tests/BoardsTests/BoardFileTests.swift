import Boards
import Foundation
import Kernels
import TestSupport
import Testing

/// The board files, and what is said of others.
@Suite struct BoardFileTests {
  static let folder = SharedFiles.packageRoot.appendingPathComponent("boards")
  static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".json") }.sorted()

  @Test func thereAreTheBoardsOfTheReadme() {
    #expect(
      Self.files == [
        "host.json", "rpi-zero2w.json", "rpi3.json", "rpi4.json", "rpi5.json", "virt.json",
      ])
  }

  @Test(arguments: files)
  func everyFileDescribesTheBoardOfItsName(file: String) throws {
    let board = try BoardFile.read(Self.folder.appendingPathComponent(file).path)
    #expect("\(board.name).json" == file)
    #expect(!board.title.isEmpty)
    _ = try BoardFile.instructionSet(of: board, native: .portable)
    guard let gpio = board.gpio else { return }
    #expect(!gpio.header.isEmpty)
    #expect(!gpio.safeState.isEmpty)
    #expect(board.camera != nil)
  }

  @Test func raspberryPisHaveTheTwentyEightLinesOfTheirHeader() throws {
    for name in ["rpi-zero2w", "rpi3", "rpi4", "rpi5"] {
      let path = Self.folder.appendingPathComponent("\(name).json").path
      let header = try #require(try BoardFile.read(path).gpio).header
      #expect(header.count == 28)
      #expect(header.contains { $0.pin == 11 && $0.name == "GPIO17" && $0.line == 17 })
      #expect(header.contains { $0.pin == 40 && $0.name == "GPIO21" && $0.line == 21 })
    }
  }

  @Test(arguments: [
    (#""l1DataKiB": 0"#, "below 1"), (#""l1DataKiB": "four""#, "another type"),
    (#""instructionSet": "mmx""#, "mmx"), (#""x"#, "not JSON"),
  ])
  func faultsAreNamed(replacement: String, says: String) throws {
    let good = try String(
      contentsOf: Self.folder.appendingPathComponent("host.json"), encoding: .utf8)
    let key = replacement.split(separator: ":")[0]
    var lines = good.split(separator: "\n").map(String.init)
    let index = lines.firstIndex { $0.contains(key) } ?? 1
    lines[index] = "  " + replacement + (replacement.contains(":") ? "," : "")
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("board-\(UUID().uuidString).json")
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let error = #expect(throws: BoardError.self) {
      let board = try BoardFile.read(file.path)
      _ = try BoardFile.instructionSet(of: board, native: .portable)
    }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
  }

  @Test func everyBoardOfTheFolderIsBuiltIn() throws {
    #expect(BoardFile.known == Self.files.map { String($0.dropLast(5)) })
    for name in BoardFile.known {
      let path = Self.folder.appendingPathComponent("\(name).json").path
      #expect(try BoardFile.read(name) == BoardFile.read(path))
      #expect(BoardFile.path(name) == nil && BoardFile.path(path) == path)
    }
  }

  @Test(arguments: [
    ("", "the file is empty"), ("x", "not JSON"), ("{", "not JSON"), ("[]", "no JSON object"),
  ])
  func aFileThatDescribesNoBoardIsNamedWithItsFault(content: String, says: String) throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("board-\(UUID().uuidString)")
    try Data(content.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let error = #expect(throws: BoardError.self) { try BoardFile.read(file.path) }
    #expect(error?.file == file.path)
    #expect(error?.problem.contains(says) == true, "\(error?.description ?? "")")
  }

  @Test func unknownBoardsAreAnsweredWithTheKnownOnes() {
    let error = #expect(throws: BoardError.self) { try BoardFile.read("rpi9") }
    #expect(error?.problem == "no such board")
    for name in BoardFile.known { #expect(error?.remedy.contains(name) == true) }
  }
}

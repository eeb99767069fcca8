import Foundation
import Kernels

/// Finds and reads the files that describe boards.
public enum BoardFile {
  /// The board of this name, or described by the file at this path.
  public static func read(_ nameOrPath: String) throws(BoardError) -> Board {
    let isPath = nameOrPath.contains("/") || nameOrPath.hasSuffix(".json")
    let candidates =
      isPath
      ? [URL(fileURLWithPath: nameOrPath)]
      : folders.map { $0.appendingPathComponent("\(nameOrPath).json") }
    guard let url = candidates.first(where: { FileManager.default.fileExists(atPath: $0.path) })
    else {
      throw BoardError(
        file: nameOrPath, problem: "no such board",
        remedy: known.isEmpty
          ? "set STINT_BOARDS to the folder that holds the board files"
          : "choose one of \(known.joined(separator: ", ")), or give the path of a board file")
    }
    return try decode(url)
  }

  /// The names of all boards that can be found.
  public static var known: [String] {
    let names = folders.flatMap { folder in
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    }
    return Set(names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }).sorted()
  }

  /// The instruction set that a board's plans are packed for.
  ///
  /// - Parameter native: what "native" stands for.
  public static func instructionSet(
    of board: Board, native: InstructionSet
  ) throws(BoardError) -> InstructionSet {
    if board.instructionSet == "native" { return native }
    if let found = InstructionSet.allCases.first(where: { "\($0.name)" == board.instructionSet }) {
      return found
    }
    let names = InstructionSet.allCases.map { "\($0.name)" }.joined(separator: ", ")
    throw BoardError(
      file: "\(board.name).json", problem: "unknown instructionSet '\(board.instructionSet)'",
      remedy: "use native or one of \(names)")
  }

  /// Where board files may be: the environment's STINT_BOARDS, beside an installed program, or in
  /// the checkout that the program was built in.
  private static var folders: [URL] {
    var folders: [URL] = []
    if let path = ProcessInfo.processInfo.environment["STINT_BOARDS"] {
      folders.append(URL(fileURLWithPath: path))
    }
    guard let program = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return folders }
    var folder = program.deletingLastPathComponent()
    folders.append(
      folder.deletingLastPathComponent().appendingPathComponent("share/stint/boards"))
    for _ in 0..<5 {
      folders.append(folder.appendingPathComponent("boards"))
      folder.deleteLastPathComponent()
    }
    return folders
  }

  private static func decode(_ url: URL) throws(BoardError) -> Board {
    do {
      let data = try Data(contentsOf: url)
      let board = try JSONDecoder().decode(Board.self, from: data)
      if let key = try unknownKey(data, board) {
        throw BoardError(
          file: url.path, problem: "'\(key)' is not known",
          remedy: "compare it with boards/rpi4.json")
      }
      let positive = [board.cores, board.l1DataKiB, board.l2KiB, board.l2SharedByCores]
      guard positive.allSatisfy({ $0 > 0 }), board.l3KiB >= 0 else {
        throw BoardError(
          file: url.path, problem: "a core count or cache size is below 1",
          remedy: "give cores, l1DataKiB, l2KiB and l2SharedByCores as positive numbers")
      }
      if let fault = board.gpio.flatMap(fault) {
        throw BoardError(
          file: url.path, problem: fault, remedy: "give each line and pin of the header once")
      }
      return board
    } catch let error as BoardError {
      throw error
    } catch let error as DecodingError {
      throw BoardError(
        file: url.path, problem: text(of: error), remedy: "compare it with boards/rpi4.json")
    } catch {
      throw BoardError(
        file: url.path, problem: "it cannot be read", remedy: "check the file's permissions")
    }
  }

  /// What is wrong with a header.
  private static func fault(_ gpio: Board.GPIO) -> String? {
    if gpio.chip.isEmpty { return "the chip's label is empty" }
    if gpio.header.isEmpty { return "the header has no line" }
    for line in gpio.header where line.pin < 1 || line.line < 0 || !isName(line.name) {
      return "pin \(line.pin) has no name without blanks, or a number out of range"
    }
    for numbers in [gpio.header.map(\.pin), gpio.header.map(\.line)]
    where Set(numbers).count != numbers.count {
      return "a pin or a line stands in the header twice"
    }
    return Set(gpio.header.map(\.name)).count == gpio.header.count
      ? nil : "a name stands in the header twice"
  }

  /// Whether a plan's header can hold a name: ASCII without blanks, as short as the kernel's names.
  private static func isName(_ name: String) -> Bool {
    (1...31).contains(name.utf8.count) && name.utf8.allSatisfy { $0 > 32 && $0 < 127 }
  }

  private static func text(of error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' has another type"
    default: "it is not JSON"
    }
  }
}

import Foundation
import Kernels

/// Finds and reads the descriptions of boards: those built in, and files.
public enum BoardFile {
  /// The board of this name, or described by the file at this path.
  public static func read(_ nameOrPath: String) throws(BoardError) -> Board {
    guard let path = path(nameOrPath) else {
      return try decode(Data(builtIn[nameOrPath] ?? []), nameOrPath)
    }
    guard FileManager.default.fileExists(atPath: path) else {
      throw BoardError(
        file: nameOrPath, problem: "no such board",
        remedy: "choose one of \(known.joined(separator: ", ")), or give the path of a board file")
    }
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw BoardError(
        file: path, problem: "it cannot be read",
        remedy: "give the path of a file that you may read")
    }
    guard !data.isEmpty else {
      throw BoardError(
        file: path, problem: "the file is empty",
        remedy: "describe the board as boards/rpi4.json does")
    }
    return try decode(data, path)
  }

  /// The path of the file that describes a board; nil for those that are built in.
  public static func path(_ nameOrPath: String) -> String? {
    builtIn[nameOrPath] == nil ? nameOrPath : nil
  }

  /// The names of all boards that are built in.
  public static var known: [String] { builtIn.keys.sorted() }

  /// The files of `boards/`, by name.
  private static let builtIn: [String: [UInt8]] = [
    "host": PackageResources.host_json, "rpi-zero2w": PackageResources.rpi_zero2w_json,
    "rpi3": PackageResources.rpi3_json, "rpi4": PackageResources.rpi4_json,
    "rpi5": PackageResources.rpi5_json, "virt": PackageResources.virt_json,
  ]

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

  private static func decode(_ data: Data, _ file: String) throws(BoardError) -> Board {
    do {
      let board = try JSONDecoder().decode(Board.self, from: data)
      if let key = try unknownKey(data, board) {
        throw BoardError(
          file: file, problem: "'\(key)' is not known",
          remedy: "compare it with boards/rpi4.json of the sources")
      }
      guard board.l1DataKiB > 0, board.l2KiB > 0 else {
        throw BoardError(
          file: file, problem: "a cache size is below 1",
          remedy: "give l1DataKiB and l2KiB as positive numbers")
      }
      guard (1...64).contains(board.cores ?? 1) else {
        throw BoardError(
          file: file, problem: "the number of cores is not 1 to 64",
          remedy: "give cores as such a number, or leave it out for one")
      }
      if let fault = board.gpio.flatMap(fault) {
        throw BoardError(
          file: file, problem: fault, remedy: "give each line and pin of the header once")
      }
      return board
    } catch let error as BoardError {
      throw error
    } catch let error as DecodingError {
      throw BoardError(
        file: file, problem: text(of: error),
        remedy: "compare it with boards/rpi4.json of the sources")
    } catch {
      throw BoardError(
        file: file, problem: "it is not JSON",
        remedy: "compare it with boards/rpi4.json of the sources")
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
    case .typeMismatch(_, let context) where context.codingPath.isEmpty: "it is no JSON object"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' has another type"
    default: "it is not JSON"
    }
  }
}

import Boards
import Foundation
import TestSupport
import Testing

/// The picture of the header says what the board files say.
@Suite struct WiringTests {
  /// The texts beside the header's pins, by pin number: odd ones end at its left, even ones start at
  /// its right, two in each row.
  static func labels() throws -> [Int: String] {
    let file = SharedFiles.packageRoot.appendingPathComponent("docs/wiring.svg")
    let text = try String(contentsOf: file, encoding: .utf8)
    let label = /<text class="(end )?(?:v5|v3|gnd|io)[^"]*" x="(?:780|886)" y="(\d+)">([^<]+)</
    let found = text.matches(of: label)
    let rows = Set(found.compactMap { Int($0.2) }).sorted()
    return Dictionary(
      uniqueKeysWithValues: try found.map { match in
        let row = try #require(rows.firstIndex(of: Int(match.2) ?? -1))
        return (2 * row + (match.1 == nil ? 2 : 1), String(match.3))
      })
  }

  @Test(arguments: ["rpi-zero2w", "rpi3", "rpi4", "rpi5"])
  func theHeaderIsTheBoards(board: String) throws {
    let labels = try Self.labels()
    #expect(labels.keys.sorted() == Array(1...40))
    let path = BoardFileTests.folder.appendingPathComponent("\(board).json").path
    let header = try #require(try BoardFile.read(path).gpio).header
    for line in header { #expect(labels[line.pin] == line.name) }
    #expect(labels.values.count { $0.hasPrefix("GPIO") } == header.count)
    #expect(labels[9] == "ground" && labels[2] == "5 V" && labels[1] == "3.3 V")
  }
}

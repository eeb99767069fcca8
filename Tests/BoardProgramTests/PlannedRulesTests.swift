import Foundation
import TestSupport
import Testing

/// What a board does by its plan alone, and what it tells of itself.
@Suite(
  .serialized, .enabled(if: VirtualBoard.available, Comment(rawValue: VirtualBoard.absence)))
struct PlannedRulesTests {
  /// Some of what `stint devices --json` tells.
  private struct Devices: Decodable {
    struct Camera: Decodable {
      struct Mode: Decodable { let fourcc: String }
      let path: String
      let chosen: Mode?
    }
    struct Chip: Decodable {
      struct Line: Decodable { let offset: Int }
      let label: String
      let isChosen: Bool
      let lines: [Line]
    }
    let cameras: [Camera]
    let gpioChips: [Chip]
  }

  @Test func aKilledRunLeavesItsPinUpAndSafeLowersIt() async throws {
    let board = try await VirtualBoard.run(
      """
      /tmp/stint run /tmp/tiny.plan --camera /dev/video0 --format RGB3 &
      program=$!
      sleep 4; /tmp/stint safe /tmp/tiny.plan; echo "held $?"
      kill -KILL $program; wait $program
      vboard photo red.rgb; sleep 1
      /tmp/stint safe /tmp/tiny.plan --camera /dev/video0; echo "safe $?"
      /tmp/stint safe /tmp/tiny.plan --signal 'red>0.5:GPIO2,safe=on'; echo "other $?"
      """, rules: ["red>0.5:GPIO5", "blue>0.5:pin 7"])
    #expect(Array(board.levels(ofPin: 5).drop { $0 == 0 }) == [1, 0], "\(board.events)")
    let afterwards = "mark photo 0 red.rgb"
    #expect(board.first("pin 5 0", after: afterwards) != nil, "\(board.events)")
    #expect(board.levels(ofPin: 2).last == 1, "the rules given replace the plan's")
    #expect(!board.levels(ofPin: 6).contains(1))
    #expect(board.output.contains("held 1\n") && board.errors.contains("in use by stint"))
    #expect(board.output.contains("safe state: 2\nsafe 0\n"), "\(board.output)")
    #expect(board.output.contains("safe state: 1\nother 0\n"), "\(board.output)")
  }

  @Test func aFileOfRulesReplacesThePlans() async throws {
    let board = try await VirtualBoard.run(
      """
      printf '# the lamp\\nred>0.5:GPIO1\\n' >/tmp/rules
      printf 'red>0.5:GPIO1\\nred>0.5;GPIO1\\n' >/tmp/wrong
      : >/tmp/none
      run() { /tmp/stint run /tmp/tiny.plan --camera /dev/video0 --format RGB3 --frames 1 "$@"; }
      run --signals /tmp/rules; echo "good $?"
      run --signals /tmp/wrong; echo "wrong $?"
      run --signals /tmp/missing; echo "missing $?"
      run --signals /tmp/none; echo "none $?"
      run --signals; echo "nothing $?"
      run --signal; echo "no rule $?"
      """, rules: ["red>0.5:GPIO5"])
    for line in ["good 0", "wrong 64", "missing 64", "none 0", "nothing 64", "no rule 64"] {
      #expect(board.output.contains(line + "\n"), "\(line): \(board.output) \(board.errors)")
    }
    #expect(board.errors.contains("/tmp/wrong: line 2, column"), "\(board.errors)")
    #expect(board.levels(ofPin: 1).contains(1) && !board.levels(ofPin: 5).contains(1))
  }

  @Test func devicesAreListedAndWhatIsMissingIsSaid() async throws {
    let board = try await VirtualBoard.run(
      """
      list() { echo "== $1"; shift; "$@"; echo "code $?"; }
      list plain /tmp/stint devices
      list plan /tmp/stint devices /tmp/tiny.plan
      list json /tmp/stint devices /tmp/tiny.plan --json
      list guest vboard as guest /tmp/stint devices
      vboard unplug
      list unplugged /tmp/stint devices
      /tmp/stint devices /tmp/none.plan; echo "missing $?"
      """)
    let parts = Dictionary(
      uniqueKeysWithValues: board.output.components(separatedBy: "== ").dropFirst().map {
        ($0.prefix { $0 != "\n" }.description, $0)
      })
    let plain = try #require(parts["plain"], "\(board.output) \(board.errors)")
    for part in [
      "/dev/video0  vivid", "platform:vivid-000", "YUYV", "→", "9030000.pl061  8 lines\n",
    ] {
      #expect(plain.contains(part), "no '\(part)' in \(plain)")
    }
    #expect(plain.contains("  lines 0 to 7  "), "\(plain)")
    let plan = try #require(parts["plan"])
    #expect(plan.contains("← rules of the plan"), "\(plan)")
    #expect(plan.contains("line 5   GPIO5"), "\(plan)")
    let document = Data(
      try #require(parts["json"]?.split(separator: "\n").first { $0.hasPrefix("{") }).utf8)
    let devices = try JSONDecoder().decode(Devices.self, from: document)
    #expect(devices.cameras.first?.path == "/dev/video0")
    let chosen = try #require(devices.cameras.first?.chosen?.fourcc)
    #expect(plan.contains("→ \(chosen) "), "text and JSON tell the same")
    let chip = try #require(devices.gpioChips.first { $0.isChosen })
    #expect(chip.label == "9030000.pl061" && chip.lines.map(\.offset) == Array(0..<8))
    if JSONSchema.available {
      #expect(try JSONSchema("docs/json/stint.schema.json").faults(of: document) == "")
    }
    let guest = try #require(parts["guest"])
    #expect(guest.contains("group video") && guest.contains("usermod -aG gpio"), "\(guest)")
    let unplugged = try #require(parts["unplugged"])
    #expect(unplugged.contains("no camera"), "\(unplugged)")
    #expect(board.output.components(separatedBy: "code 0\n").count == 6, "\(board.output)")
    #expect(board.output.contains("missing 1\n"))
  }
}

import Foundation
import Signals
import Testing
import Text

/// What a line may be called, and what is said where no board has it.
@Suite struct LineNamesTests {
  /// Reads a name; answers the line's number or name, or the refusal.
  private func read(_ name: String, _ pins: [HeaderPin], isComplete: Bool) -> String {
    pins.withUnsafeBufferPointer { pins in
      Array(name.utf8).withUnsafeBytes { bytes in
        do throws(RuleError) {
          let line = try LineNames(pins, isComplete: isComplete).line(bytes)
          switch line.reference {
          case .offset(let offset): return "\(offset)"
          case .name(let name): return "\(name)"
          }
        } catch {
          return "\(error)"
        }
      }
    }
  }

  static let raspberryPi: [HeaderPin] = {
    var pins: [HeaderPin] = []
    HeaderPin.forEach(in: HeaderPin.raspberryPi) { pins.append($0) }
    return pins
  }()

  @Test(arguments: [
    ("GPIO17", "17"), (" GPIO17 ", "17"), ("pin 11", "17"), ("pin 40", "21"), ("line 42", "42"),
    ("GPIO99", "no line 'GPIO99'; it has GPIO0 to GPIO27"),
    ("GPOI17", "no line 'GPOI17'; did you mean 'GPIO17'?"),
    ("gpio4", "no line 'gpio4'; did you mean 'GPIO4'?"),
    ("GPIO_4", "no line 'GPIO_4'; did you mean 'GPIO4'?"),
    ("BCM22", "no line 'BCM22'; did you mean 'GPIO22'?"),
    ("17", "no line '17'; did you mean 'GPIO17'?"),
    ("LED", "no line 'LED'; it has GPIO0 to GPIO27"),
    ("28", "no line '28'; it has GPIO0 to GPIO27"), ("pin 1", "power or ground"),
    ("pin 39", "power or ground"), ("pin 41", "no 'pin 41'; choose one of its pins, 1 to 40"),
    ("pin 0", "no 'pin 0'; choose one of its pins, 1 to 40"),
  ])
  func aLineThatNoBoardHasIsRefusedWithTheOneThatIsMeant(name: String, says: String) {
    let answer = read(name, Self.raspberryPi, isComplete: true)
    #expect(answer.hasSuffix(says) || answer.contains("\(says),"), "\(name): \(answer)")
  }

  @Test func whereAChipWillTellItsOwnNamesAreTaken() {
    #expect(read("PWR_LED", Self.raspberryPi, isComplete: false) == "PWR_LED")
    #expect(read("GPIO17", Self.raspberryPi, isComplete: false) == "17")
    #expect(read("GPIO17", [], isComplete: false) == "GPIO17")
    #expect(read("pin 11", [], isComplete: false).contains("no header is known"))
    #expect(read("GPIO17", [], isComplete: true).contains("'line' and its number"))
  }

  /// The header that is checked against where a plan is for no board is the one of all of them.
  @Test(arguments: ["rpi-zero2w", "rpi3", "rpi4", "rpi5"])
  func theUsualHeaderIsThatOfEachRaspberryPi(board: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("boards/\(board).json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    let gpio = try #require(json["gpio"] as? [String: Any])
    let header = try #require(gpio["header"] as? [[String: Any]])
    let pins = try header.map { pin in
      HeaderPin(
        pin: try #require(pin["pin"] as? Int),
        name: LineName(try #require(pin["name"] as? String)),
        offset: try #require(pin["line"] as? Int))
    }
    #expect(pins.sorted { $0.pin < $1.pin } == Self.raspberryPi)
  }
}

extension FixedText {
  fileprivate init(_ text: String) {
    self = Array(text.utf8).withUnsafeBytes { Self(bytes: $0) }
  }
}

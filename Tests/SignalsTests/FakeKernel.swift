import CGPIOD
import Foundation

@testable import Signals

/// GPIO chips that do not exist, behind tables of functions in the place of libgpiod's. Only here
/// can errors be forced that no machine makes at will; the real thing runs on the virtual board.
final class FakeKernel {
  struct Line {
    var name = ""
    var holder: String?
    var level: Bool?
    var settings = ""
  }

  struct Chip {
    var label: String
    var lines: [Line]
    var refusal: Int32?
  }

  /// The chips by number.
  var chips: [Int: Chip]
  /// What the next calls answer instead of success.
  var requestError: Int32?
  var setError: Int32?
  /// Who takes the line between the look and the request.
  var thief: (offset: Int, name: String)?
  /// What happened, in order.
  var log: [String] = []
  /// What is open and was not closed.
  var openThings = 0
  let folder: URL

  /// Functions of C know no context: the one kernel that they speak to. Tests run one by one.
  nonisolated(unsafe) static var shared = FakeKernel(chips: [:])

  init(chips: [Int: Chip]) {
    self.chips = chips
    folder = URL(fileURLWithPath: "/tmp/stint-\(UInt32.random(in: 0 ... .max))")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for number in chips.keys {
      try? Data().write(to: folder.appendingPathComponent("gpiochip\(number)"))
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The kernel of a board with two chips.
  static func board() -> FakeKernel {
    var header = (0..<28).map { Line(name: "GPIO\($0)") }
    header[4].holder = "w1"
    header[5].holder = ""
    header[6].name = ""
    return FakeKernel(chips: [
      0: Chip(label: "brcmvirt-gpio", lines: [Line(), Line()]),
      10: Chip(label: "pinctrl-rp1", lines: header),
    ])
  }

  func library(_ major: Int) -> GPIOLibrary {
    Self.shared = self
    let table = stint_gpio_library(
      major: Int32(major), v1: major == 1 ? Self.version1 : stint_gpiod1(),
      v2: major == 2 ? Self.version2 : stint_gpiod2())
    // Never freed: a library may outlive its test.
    return GPIOLibrary(table: table, folder: UnsafeRawPointer(Self.text(folder.path)))
  }

  // A handle is a number: a chip's, or a line's.
  static func handle(_ chip: Int, _ line: Int = 0) -> OpaquePointer? {
    OpaquePointer(bitPattern: 0x10000 + chip * 0x100 + line)
  }

  static func place(_ handle: OpaquePointer?) -> (chip: Int, line: Int) {
    let number = Int(bitPattern: handle) - 0x10000
    return (number / 0x100, number % 0x100)
  }

  /// A text that is never freed.
  static func text(_ text: String) -> UnsafePointer<CChar> { UnsafePointer(strdup(text)) }

  /// The same, or none.
  static func text(_ text: String?) -> UnsafePointer<CChar>? {
    text.map { UnsafePointer(strdup($0)) }
  }

  func open(_ path: UnsafePointer<CChar>?) -> OpaquePointer? {
    let digits = path.map { String(cString: $0).split(separator: "gpiochip").last }
    guard let number = digits.flatMap({ $0 }).flatMap({ Int($0) }) else { return nil }
    if let refusal = chips[number]?.refusal {
      errno = refusal
      return nil
    }
    openThings += 1
    return Self.handle(number)
  }

  func chip(_ handle: OpaquePointer?) -> Chip {
    chips[Self.place(handle).chip] ?? Chip(label: "", lines: [])
  }

  func line(_ handle: OpaquePointer?) -> Line {
    chip(handle).lines[Self.place(handle).line]
  }

  /// Takes a line; answers whether it was free.
  func take(_ chip: Int, _ offset: Int, _ settings: String, _ level: Bool, _ who: String) -> Bool {
    if let thief, thief.offset == offset { chips[chip]?.lines[offset].holder = thief.name }
    if let requestError {
      errno = requestError
      return false
    }
    guard chips[chip]?.lines[offset].holder == nil else {
      errno = EBUSY
      return false
    }
    chips[chip]?.lines[offset].holder = who
    chips[chip]?.lines[offset].settings = settings
    chips[chip]?.lines[offset].level = level
    openThings += 1
    log.append("take \(offset) \(settings) \(level ? 1 : 0)")
    return true
  }

  func set(_ chip: Int, _ offset: Int, _ level: Bool) -> Int32 {
    if let setError {
      errno = setError
      return -1
    }
    chips[chip]?.lines[offset].level = level
    log.append("set \(offset) \(level ? 1 : 0)")
    return 0
  }

  func release(_ chip: Int, _ offset: Int) {
    chips[chip]?.lines[offset].holder = nil
    openThings -= 1
    log.append("release \(offset)")
  }
}

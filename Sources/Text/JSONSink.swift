/// Where JSON goes: the memory of a text, and behind it, perhaps, something that takes any number of
/// such rooms.
@usableFromInline
struct JSONSink {
  /// What takes bytes for which the room has no place: a function of C that answers an error code, 0
  /// for none, and what that needs.
  @usableFromInline
  struct Spill {
    let take: @convention(c) (UnsafeMutableRawPointer?, UnsafeRawPointer?, Int) -> Int32
    let context: UnsafeMutableRawPointer?
  }

  private let room: TextRoom
  private let spill: Spill?
  /// The first error of the spill; 0 for none.
  private var failure: Int32 = 0

  private init(_ room: TextRoom, _ spill: Spill?) {
    self.room = room
    self.spill = spill
  }

  /// Writes an object whose members `body` adds, and what follows it; answers the first error of the
  /// spill, 0 for none. Where there is none and not all of it fits, nothing is written.
  @usableFromInline
  @inline(never)
  static func write(
    _ end: StaticString, in room: TextRoom, spill: Spill? = nil,
    _ body: (inout JSONObject) -> Void
  ) -> Int32 {
    var sink = JSONSink(room, spill)
    let before = room.amount
    sink.object(body)
    sink.append(end)
    if spill != nil {
      sink.flush()
    } else if room.amount.isCut {
      room.amount = TextRoom.Filling(count: before.count, isCut: true)
    }
    return sink.failure
  }

  @inline(never)
  mutating func object(_ body: (inout JSONObject) -> Void) {
    append("{")
    withUnsafeMutablePointer(to: &self) {
      var object = JSONObject($0)
      body(&object)
    }
    append("}")
  }

  @inline(never)
  mutating func array(_ body: (inout JSONArray) -> Void) {
    append("[")
    withUnsafeMutablePointer(to: &self) {
      var array = JSONArray($0)
      body(&array)
    }
    append("]")
  }

  /// Makes room for a part of some bytes, if there is something that takes what was before.
  private mutating func makeRoom(for count: Int) {
    if room.free < count { flush() }
  }

  @inline(never)
  private mutating func flush() {
    guard let spill else { return }
    let code = spill.take(spill.context, room.bytes.baseAddress, room.bytes.count)
    if failure == 0 { failure = code }
    room.amount = TextRoom.Filling()
  }

  @inline(never)
  mutating func append(_ text: StaticString) {
    makeRoom(for: text.utf8CodeUnitCount)
    room.append(text)
  }

  @inline(never)
  mutating func append(_ number: Int) {
    makeRoom(for: 32)
    room.append(number)
  }

  @inline(never)
  mutating func append(tenths: Int) {
    makeRoom(for: 32)
    room.append(tenths: tenths)
  }

  @inline(never)
  mutating func append(millionths: Int64) {
    makeRoom(for: 32)
    room.append(millionths: millionths)
  }

  /// A string: control characters become blanks, and bytes that are no UTF-8 become `?`.
  @inline(never)
  mutating func append(string text: UnsafeRawBufferPointer) {
    append("\"")
    var index = 0
    while index < text.count {
      makeRoom(for: 4)
      let byte = text[index]
      let count = text.lengthOfCharacter(at: index)
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        room.append(UInt8(ascii: "\\"))
      }
      if count == 0 {
        room.append(UInt8(ascii: "?"))
      } else {
        for place in index..<(index + count) {
          room.append(text[place] < 32 ? UInt8(ascii: " ") : text[place])
        }
      }
      index += max(1, count)
    }
    append("\"")
  }
}

extension UnsafeRawBufferPointer {
  /// The bytes of the UTF-8 character at a place; 0 where there is none.
  fileprivate func lengthOfCharacter(at index: Int) -> Int {
    let length =
      switch self[index] {
      case 0..<0x80: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0, index + length <= count else { return 0 }
    for place in 1..<length where self[index + place] & 0xC0 != 0x80 { return 0 }
    // Too long for what it says, half of a pair, or beyond the last character.
    if length > 2 {
      switch (self[index], self[index + 1]) {
      case (0xE0, ..<0xA0), (0xED, 0xA0...), (0xF0, ..<0x90), (0xF4, 0x90...): return 0
      default: break
      }
    }
    return length
  }
}

import Text

extension HeaderPin {
  /// Calls `body` with each pin of a board's header, written as a plan does: lines of
  /// `PIN NAME OFFSET`, such as `11 GPIO17 17`. What is no such line is passed over.
  public static func forEach(in text: UnsafeRawBufferPointer, _ body: (HeaderPin) -> Void) {
    var rest = TextSlice(text)
    while !rest.isEmpty {
      let head = rest.cut(at: UInt8(ascii: "\n"))
      var line = head ?? rest
      let pin = line.cut(at: UInt8(ascii: " "))?.number
      let name = line.cut(at: UInt8(ascii: " "))
      if let pin, let name, let offset = line.number {
        body(HeaderPin(pin: pin, name: LineName(bytes: name.bytes), offset: offset))
      }
      if head == nil { return }
    }
  }
}

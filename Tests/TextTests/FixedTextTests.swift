import Testing
import Text

@Suite struct FixedTextTests {
  @Test func whatDoesNotFitIsCutAtACharacter() {
    var text = FixedText<5>("ab")
    text.append("é€")
    #expect(text.description == "abé" && text.isCut)
    text.append("x")
    #expect(text.description == "abé", "nothing follows a cut")
    text.removeAll()
    text.append("hello")
    #expect(text.description == "hello" && !text.isCut)
    #expect(FixedText<3>("€€").description == "€")
    #expect(FixedText<2>("€").isEmpty)
  }

  @Test(arguments: [0, 7, -7, 10, 1_000_000, Int.max, Int.min])
  func numbers(number: Int) {
    var text = Message()
    text.append(number)
    #expect(text.description == "\(number)")
  }

  @Test(arguments: [
    (0, "0"), (500_000, "0.5"), (996_093, "0.996093"), (1, "0.000001"), (-18_500_000, "-18.5"),
    (-1, "-0.000001"), (12_000_000, "12"), (100_010, "0.10001"),
  ])
  func millionths(number: Int64, expected: String) {
    var text = Message()
    text.append(millionths: number)
    #expect(text.description == expected)
  }

  @Test func textsAreEqualIfTheirBytesAre() {
    var text = FixedText<8>("GPIO17x")
    #expect(text != FixedText<8>("GPIO17"))
    text.removeAll()
    text.append("GPIO17")
    #expect(text == FixedText<8>("GPIO17"), "what was there before does not count")
  }

  @Test func figuresHaveTheirDigits() {
    var text = FixedText<64>()
    text.append(hexadecimal: 0x50005)
    text.append(" ")
    text.append(hexadecimal: 0)
    text.append(" ")
    text.append(hexadecimal: .max)
    text.append(" ")
    text.append(7, digits: 2)
    text.append(" ")
    text.append(123, digits: 2)
    text.append(" ")
    text.append(tenths: -5)
    text.append(" ")
    text.append(tenths: 123)
    #expect(text.description == "50005 0 ffffffff 07 123 -0.5 12.3")
  }

  @Test func textsOfCEndAtTheirZero() {
    var text = FixedText<16>(cString: "/dev/video0")
    text.withCString { #expect(String(cString: $0) == "/dev/video0") }
    text.append(byte: UInt8(ascii: "x"))
    #expect(text.description == "/dev/video0x")
    let field: (CChar, CChar, CChar, CChar) = (97, 98, 0, 99)
    #expect(FixedText<8>(field: field) == FixedText<8>("ab"))
    FixedText<3>("abc").withCString { #expect(String(cString: $0) == "ab", "a zero needs room") }
    #expect(FixedText<8>().withCString { $0.pointee } == 0)
  }

  @Test func textsOfOtherCapacitiesAreCompared() {
    #expect(FixedText<8>("usb").hasSameBytes(as: FixedText<64>("usb")))
    #expect(!FixedText<8>("usb").hasSameBytes(as: FixedText<64>("usb-")))
    let card = FixedText<64>("HD Pro Webcam C920")
    #expect(card.starts(with: "HD Pro") && !card.starts(with: "hd") && card.starts(with: ""))
    #expect(card.contains(ignoringCase: FixedText<8>("c920")))
    #expect(card.contains(ignoringCase: FixedText<8>()))
    #expect(!card.contains(ignoringCase: FixedText<8>("c921")))
    #expect(!FixedText<4>("c92").contains(ignoringCase: FixedText<8>("c920")))
  }

  @Test func blanksFillUpToAColumn() {
    var text = FixedText<8>("ab")
    text.pad(to: 5)
    #expect(text.description == "ab   ")
    text.pad(to: 3)
    #expect(text.description == "ab   ", "what is longer stays")
    text.pad(to: 100)
    #expect(text.count == 8)
  }

  @Test func theLastPartOfAPathIsBehindItsLastSlash() {
    #expect(FixedText<32>("photos/a/cat.jpg").lastPathComponent.description == "cat.jpg")
    #expect(FixedText<32>("cat.jpg").lastPathComponent.description == "cat.jpg")
    #expect(FixedText<32>("photos/").lastPathComponent.description == "photos/")
  }
}

import Signals
import Testing

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
}

import Testing
import Text

/// Digits become numbers, and whatever else there is does not.
@Suite struct NumberReaderTests {
  private func whole(_ text: String, upTo limit: Int = .max) -> Int? {
    Array(text.utf8).withUnsafeBytes { NumberReader.whole($0, upTo: limit) }
  }

  private func millionths(_ text: String) -> Int64? {
    Array(text.utf8).withUnsafeBytes { NumberReader.millionths($0) }
  }

  @Test(arguments: ["0", "7", "007", "640", "9223372036854775807"])
  func digitsAreANumber(text: String) {
    #expect(whole(text) == Int(text))
  }

  @Test(arguments: [
    "", "-1", "+1", " 1", "1 ", "1,000", "1_000", "1.0", "1e3", "0x10", "a", "1a", "١",
    "9223372036854775808", "18446744073709551617", "99999999999999999999999999",
  ])
  func allElseIsNone(text: String) {
    #expect(whole(text) == nil)
  }

  @Test func theLimitIsAllowedAndOneMoreIsNot() {
    for limit in [0, 1, 9, 10, 99, 4096, 999_999_999, Int.max - 1] {
      #expect(whole("\(limit)", upTo: limit) == limit)
      #expect(whole("\(limit + 1)", upTo: limit) == nil)
      #expect(whole("\(limit)0", upTo: limit) == (limit == 0 ? 0 : nil))
    }
    #expect(whole("\(Int.max)", upTo: .max) == .max)
    #expect(whole("0", upTo: -1) == nil)
  }

  @Test func numbersInHexadecimalHaveLettersOfEitherCase() {
    func number(_ text: String) -> Int? {
      Array(text.utf8).withUnsafeBytes { bytes in
        var reader = NumberReader(bytes)
        return reader.number(upTo: .max, base: 16)
      }
    }
    #expect(number("50005\n") == 0x50005)
    #expect(number("7fFfffffFFFFffff") == .max)
    #expect(number("8000000000000000") == nil)
    #expect(number("g") == nil)
  }

  @Test func aReaderStopsBehindTheLastDigitAndStaysWhereThereIsNone() {
    let text = Array("640x480;99999".utf8)
    text.withUnsafeBytes { bytes in
      var reader = NumberReader(bytes)
      let width = reader.number(upTo: 1000)
      let skipsAnother = reader.skip("y")
      let none = reader.number(upTo: 1000)
      #expect(width == 640 && !skipsAnother && none == nil && reader.position == 3)
      let skips = reader.skip("x")
      let height = reader.number(upTo: 1000)
      #expect(skips && height == 480)
      let skipsPart = reader.skip(";99999x")
      let skipsSign = reader.skip(";")
      let tooLarge = reader.number(upTo: 1000)
      #expect(!skipsPart && skipsSign && tooLarge == nil && reader.position == 8)
      #expect(!reader.isAtEnd)
      let last = reader.number(upTo: 100_000)
      #expect(last == 99999 && reader.isAtEnd)
      let beyond = reader.number(upTo: 9)
      #expect(beyond == nil)
    }
  }

  @Test func aTextOfCEndsAtItsZero() {
    var reader = NumberReader(cString: "12")
    let number = reader.number(upTo: 99)
    #expect(number == 12 && reader.isAtEnd)
  }

  @Test(arguments: [
    ("0.8", 800_000), ("1", 1_000_000), ("-0.5", -500_000), ("0.000001", 1), ("00.10", 100_000),
    ("999999999.999999", 999_999_999_999_999), ("-0", 0),
  ])
  func decimalsAreMillionths(text: String, expected: Int64) {
    #expect(millionths(text) == expected)
  }

  @Test(arguments: [
    "", "-", ".", "1.", ".5", "1.0000000", "1.-5", "--1", "+1", "1,5", "1.5.2", "1e3", "1 ",
    "1000000000", "nan", "inf",
  ])
  func otherTextsAreNoDecimals(text: String) {
    #expect(millionths(text) == nil)
  }
}

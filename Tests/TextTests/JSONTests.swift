import Foundation
import Testing

@testable import Text

/// What is written is JSON, whatever is written.
@Suite struct JSONTests {
  private func json(_ body: (inout JSONObject) -> Void) -> String {
    FixedText<2048>(object: body).description
  }

  /// What a string becomes, between its quotation marks.
  private func written(_ bytes: [UInt8]) -> String {
    let line = json { object in bytes.withUnsafeBytes { object.add("k", text: $0) } }
    return String(line.dropFirst(6).dropLast(2))
  }

  @Test func commasAndBracesComeByThemselves() {
    let line = json { object in
      object.add("a", 1)
      object.add("b", true)
      object.addObject("empty") { _ in }
      object.addArray("none") { _ in }
      object.addArray("list") { list in
        list.add(-2)
        list.addObject { inner in
          inner.add("c", "text")
          inner.addArray("deep") { deep in
            deep.addArray { $0.add(3) }
            deep.addArray { _ in }
          }
        }
        list.add(millionths: 1_500_000)
        list.add(millionths: nil)
        list.add(text: UnsafeRawBufferPointer(start: nil, count: 0))
      }
      object.add("last", false)
    }
    #expect(
      line == #"{"a":1,"b":true,"empty":{},"none":[],"list":[-2,{"c":"text","deep":[[3],[]]},"#
        + #"1.5,null,""],"last":false}"#)
    #expect(json { _ in } == "{}")
  }

  @Test func quotationMarksAndBackslashesAreEscaped() {
    #expect(written(Array(#"a "b" \c/"#.utf8)) == #"a \"b\" \\c/"#)
    #expect(written([]) == "")
    #expect(written(Array("köttbullar €😀".utf8)) == "köttbullar €😀")
  }

  @Test func controlCharactersAreBlanks() {
    #expect(written(Array("a\u{0}\t\n\u{1F}b".utf8)) == "a    b")
    #expect(written([0x7F]) == "\u{7F}", "JSON allows it")
  }

  @Test(
    arguments: [
      [0x80], [0xFF], [0xC3], [0xC0, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xF8, 0x88, 0x80, 0x80, 0x80],
    ] as [[UInt8]])
  func bytesThatAreNoCharacterAreQuestionMarks(bytes: [UInt8]) throws {
    let text = written([97] + bytes + [98])
    #expect(text == "a" + String(repeating: "?", count: bytes.count) + "b")
    // What Swift's own decoder takes is kept.
    #expect(String(validating: bytes, as: UTF8.self) == nil)
  }

  @Test func allCharactersArriveAsTheyAre() throws {
    var scalars = Array(UInt32(0x20)...0xFF)
    scalars += [0x7FF, 0x800, 0xFFF, 0x1000, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0xFFFFF, 0x10FFFF]
    for scalar in scalars.compactMap(UnicodeScalar.init) {
      let line = json { object in
        Array(String(scalar).utf8).withUnsafeBytes { object.add("k", text: $0) }
      }
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
      #expect(object["k"]?.unicodeScalars.elementsEqual([scalar]) == true, "\(scalar.value)")
    }
  }

  @Test(arguments: [0, 1, -1, Int.max, Int.min]) func wholeNumbersAreWhole(number: Int) {
    #expect(json { $0.add("n", number) } == "{\"n\":\(number)}")
  }

  @Test func decimalsHaveTheirPlaces() {
    #expect(json { $0.add("n", tenths: 1000) } == #"{"n":100.0}"#)
    #expect(json { $0.add("n", tenths: -5) } == #"{"n":-0.5}"#)
    #expect(json { $0.add("n", millionths: 996_093) } == #"{"n":0.996093}"#)
    #expect(json { $0.add("n", millionths: .min) } == #"{"n":-9223372036854.775808}"#)
  }

  @Test func whatIsNoNumberIsNull() {
    #expect(json { $0.add("n", millionths: Int64(millionthsOf: .nan)) } == #"{"n":null}"#)
    #expect(
      json { $0.add("n", millionths: Int64(millionthsOf: .infinity)) } == #"{"n":1000000000}"#)
    #expect(json { $0.add("n", millionths: Int64(millionthsOf: -0.25)) } == #"{"n":-0.25}"#)
    #expect(Int64(millionthsOf: 0.000_000_5) == 1 && Int64(millionthsOf: -0.000_000_5) == -1)
  }

  @Test func aLineIsWholeOrNotThere() {
    for count in 0...40 {
      var text = FixedText<32>()
      text.appendLine { $0.add("k", 0) }
      let before = text.description
      text.appendLine { object in
        [UInt8](repeating: 120, count: count).withUnsafeBytes { object.add("k", text: $0) }
      }
      let line = "{\"k\":\"\(String(repeating: "x", count: count))\"}\n"
      let fits = before.utf8.count + line.utf8.count <= 32
      #expect(text.description == (fits ? before + line : before))
      #expect(text.isCut == !fits)
    }
    #expect(FixedText<4>(object: { $0.add("long", 1) }).isEmpty)
  }

  @Test func aFileTakesDocumentsOfAnyLength() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    let code = JSONFile(file).write { object in
      object.addArray("numbers") { numbers in
        for number in 0..<10_000 {
          numbers.addObject { entry in
            entry.add("number", number)
            entry.add("name", FixedText<64>("\"quoted\" and then some"))
          }
        }
      }
    }
    close(file)
    #expect(code == 0)
    let data = try #require(FileManager.default.contents(atPath: path))
    #expect(data.count > 400_000 && data.last == UInt8(ascii: "\n"))
    let object = try #require(
      try JSONSerialization.jsonObject(with: data) as? [String: [[String: Any]]])
    let numbers = try #require(object["numbers"])
    #expect(numbers.map { $0["number"] as? Int } == Array(0..<10_000))
    #expect(numbers.allSatisfy { $0["name"] as? String == "\"quoted\" and then some" })
  }

  @Test func bytesAreOfAnyLength() throws {
    let bytes = [UInt8](jsonObject: { object in
      object.addArray("numbers") { numbers in for number in 0..<10_000 { numbers.add(number) } }
    })
    let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: [Int]]
    #expect(object == ["numbers": Array(0..<10_000)])
  }

  @Test func aFileThatTakesNothingIsAnError() {
    let file = open("/dev/null", O_RDONLY)
    defer { close(file) }
    #expect(JSONFile(file).write { $0.add("k", 1) } == EBADF)
  }
}

import Testing

@testable import Placement

/// Reading and writing comma-separated buffers.
@Suite struct BufferFileTests {
  @Test func plainFileIsRead() throws {
    let buffers = try BufferFile.read("id,lower,upper,size\nb1,0,3,4\r\n\nb2,3,9,4\n")
    #expect(
      buffers == [
        Buffer(id: "b1", lifetime: 0..<3, size: 4), Buffer(id: "b2", lifetime: 3..<9, size: 4),
      ])
  }

  @Test func optionalColumnsInAnyOrderAreRead() throws {
    let text = """
      size,gaps,id,offset,lower,upper,alignment
      64, 2-3 4-6:0-16 ,a,32,0,8,16
      8,,b,,1,2,
      """
    let gaps = [Gap(lifetime: 2..<3), Gap(lifetime: 4..<6, window: 0..<16)]
    #expect(
      try BufferFile.read(text) == [
        Buffer(
          id: "a", lifetime: 0..<8, size: 64, alignment: 16, fixedOffset: 32, gaps: gaps),
        Buffer(id: "b", lifetime: 1..<2, size: 8),
      ])
  }

  @Test func writtenFileHasOffsets() throws {
    let buffers = [
      Buffer(id: "x", lifetime: 0..<3, size: 4), Buffer(id: "y", lifetime: 1..<2, size: 5),
    ]
    let text = BufferFile.write(buffers, offsets: [5, 0])
    #expect(text == "id,lower,upper,size,offset\nx,0,3,4,5\ny,1,2,5,0\n")
    // What is written reads back as a problem with every offset fixed.
    #expect(try BufferFile.read(text).map(\.fixedOffset) == [5, 0])
  }

  @Test func spreadsheetsAndStrayBlanksAreRead() throws {
    let text = "\u{FEFF} id , lower,upper\t, size\r\n b 1 ,\t0 , 3,4 \r\n\r\n  \r\nc,-5,+3,4"
    #expect(
      try BufferFile.read(text) == [
        Buffer(id: "b 1", lifetime: 0..<3, size: 4), Buffer(id: "c", lifetime: -5..<3, size: 4),
      ])
  }

  static let faults: [(String, Int, BufferFileError.Reason)] = [
    ("", 1, .empty),
    ("\n\n", 3, .empty),
    ("id,lower,upper\n", 1, .missingColumn("size")),
    ("a,0,3,4\n", 1, .unknownColumn("a")),
    ("id,lower,upper,size,size\n", 1, .repeatedColumn("size")),
    ("id,lower,upper,size\na,0,3\n", 2, .fieldCount(expected: 4, found: 3)),
    ("id,lower,upper,size\na,0,3,4,5\n", 2, .fieldCount(expected: 4, found: 5)),
    ("id,lower,upper,size\n\na,0,x,4\n", 3, .notANumber(column: "upper", text: "x")),
    (
      "id,lower,upper,size\na,0,3,99999999999999999999\n", 2,
      .tooLong(column: "size", text: "99999999999999999999")
    ),
    ("id,lower,upper,size\na,0,3,-\n", 2, .notANumber(column: "size", text: "-")),
    ("id,lower,upper,size\na,0,3,-4\n", 2, .badBuffer(.badSize(id: "a", bytes: -4))),
    (
      "id,lower,upper,size\na,0,3,9223372036854775807\n", 2,
      .badBuffer(.badSize(id: "a", bytes: .max))
    ),
    ("lower,upper,size\n0,3,4\n", 1, .missingColumn("id")),
    ("id,lower,upper,size\na,,3,4\n", 2, .notANumber(column: "lower", text: "")),
    ("id,lower,upper,size\na,3,3,4\n", 2, .badBuffer(.emptyLifetime(id: "a"))),
    ("id,lower,upper,size\na,4,3,4\n", 2, .badBuffer(.emptyLifetime(id: "a"))),
    ("id,lower,upper,size\na,0,3,0\n", 2, .badBuffer(.badSize(id: "a", bytes: 0))),
    ("id,lower,upper,size\na,0,3,1\na,0,3,1\n", 3, .badBuffer(.duplicateID("a"))),
    ("id,lower,upper,size,gaps\na,0,3,1,1\n", 2, .badGap(text: "1")),
    ("id,lower,upper,size,gaps\na,0,3,1,2-1\n", 2, .badGap(text: "2-1")),
    ("id,lower,upper,size,gaps\na,0,3,1,1-2:0\n", 2, .badGap(text: "1-2:0")),
    (
      "id,lower,upper,size,gaps\na,0,3,1,1-4\n", 2,
      .badBuffer(.badGap(id: "a", lifetime: 1..<4))
    ),
    (
      "id,lower,upper,size,alignment\na,0,3,1,6\n", 2,
      .badBuffer(.badAlignment(id: "a", bytes: 6))
    ),
    (
      "id,lower,upper,size,alignment,offset\na,0,3,1,8,4\n", 2,
      .badBuffer(.badFixedOffset(id: "a", bytes: 4, alignment: 8))
    ),
  ]

  @Test(arguments: 0..<faults.count)
  func faultIsReportedWithItsLineAndARemedy(_ index: Int) {
    let (text, line, reason) = Self.faults[index]
    let error = BufferFileError(line: line, reason: reason)
    #expect(throws: error) { try BufferFile.read(text) }
    #expect("\(error)".hasPrefix("line \(line): "))
    #expect("\(error)".contains(";"), "says what to do")
  }
}

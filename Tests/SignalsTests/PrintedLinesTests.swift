import Foundation
import Signals
import Testing

@Suite struct PrintedLinesTests {
  @Test func aDryRunWritesWhatWouldBeDriven() throws {
    let rules = try SampleModel().rules("cat>0.5:GPIO17\ndog>0.5:pin 13,active-low,safe=on")
    let pipe = Pipe()
    var printed = try PrintedLines(
      LineSet(rules), file: pipe.fileHandleForWriting.fileDescriptor)
    func drive(_ lines: inout some LineOutput) throws {
      try lines.set(LineChanges(mask: 3, active: 1))
      try lines.set(.none)
      try lines.makeSafe()
    }
    try drive(&printed)
    try pipe.fileHandleForWriting.close()
    let text = try #require(try pipe.fileHandleForReading.readToEnd())
    #expect(
      String(decoding: text, as: UTF8.self) == """
        dry run: GPIO17 inactive (safe state)
        dry run: pin 13 active (low) (safe state)
        dry run: GPIO17 active
        dry run: pin 13 inactive (high)
        dry run: GPIO17 inactive (safe state)
        dry run: pin 13 active (low) (safe state)

        """)
  }

  @Test func aDryRunThatCannotWriteIsAnError() throws {
    var lines = LineSet()
    lines.append(OutputLine(text: LineName("GPIO17"), reference: .offset(17)))
    var message = ""
    do { _ = try PrintedLines(lines, file: 9999) } catch { message = "\(error)" }
    #expect(message == "the dry run cannot write: Bad file descriptor")
  }
}

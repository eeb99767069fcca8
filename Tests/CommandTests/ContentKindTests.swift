import Files
import Foundation
import TestSupport
import Testing

/// What a file holds, by its first bytes.
@Suite struct ContentKindTests {
  private func kind(_ bytes: [UInt8]) -> ContentKind {
    Array(bytes.prefix(512)).withUnsafeBytes { ContentKind(head: $0) }
  }

  @Test(arguments: [
    ("", ContentKind.nothing), ("hello, world\n", .text), ("Großbuchstabe", .text),
    ("猫\n犬\n", .text),
    ("<!DOCTYPE html>\n<html>", .page), ("\u{FEFF}  <HTML lang=en>", .page), ("<svg>", .text),
    ("id,lower,upper,size,offset\n", .placement), ("id,lower,upper,size\n1,2,3,4", .text),
    ("P6\n1 1\n255\n", .picture), ("PK\u{3}\u{4}abc", .archive), ("\u{7F}ELF\u{2}", .program),
  ])
  func textsAreKnown(text: String, expected: ContentKind) {
    #expect(kind(Array(text.utf8)) == expected)
  }

  @Test func fixturesAreKnown() throws {
    for (path, expected) in [
      (Workplace.classifier, ContentKind.model),
      (Workplace.fixture("photos/red-ball.png"), .picture),
      (HostProgram.path, .program), (Workplace.classifierLabels, .text),
    ] {
      #expect(kind(try SharedFiles.bytes(URL(fileURLWithPath: path))) == expected, "\(path)")
    }
  }

  /// Scores and pixels are no text, though single bytes of them may be letters.
  @Test func rawTensorsAreData() {
    #expect(kind([UInt8](repeating: 0x80, count: 1001)) == .data)
    #expect(kind([UInt8](repeating: 0, count: 4)) == .data)
    var random = SeededGenerator(seed: 3)
    for _ in 0..<1000 {
      let bytes = (0..<512).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(kind(bytes) == .data)
    }
  }

  /// The second run of a verb may always write over the first run's file.
  @Test func everyKindMayBecomeItself() {
    for kind in [ContentKind.plan, .model, .page, .placement, .data] {
      #expect(
        kind.mayBecome(kind, isAsLong: false)
          && ContentKind.nothing.mayBecome(kind, isAsLong: false))
      for other in [ContentKind.plan, .model, .page, .placement, .picture, .archive, .text]
      where other != kind {
        #expect(!other.mayBecome(kind, isAsLong: false))
      }
    }
    // Raw data may look like a text by chance; never like a plan or a model.
    #expect(ContentKind.text.mayBecome(.data, isAsLong: true))
    #expect(!ContentKind.plan.mayBecome(.data, isAsLong: true))
    #expect(!ContentKind.model.mayBecome(.data, isAsLong: true))
  }
}

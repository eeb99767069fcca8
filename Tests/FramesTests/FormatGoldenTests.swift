import Foundation
import Frames
import TestSupport
import Testing

/// The checksums of format_goldens.txt: the same model inputs on every processor.
///
/// `STINT_RECORD=1 swift test --filter FormatGoldenTests` writes the file anew.
@Suite struct FormatGoldenTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "format_goldens.txt")

  private static let isRecording = ProcessInfo.processInfo.environment["STINT_RECORD"] != nil

  private func line(_ index: Int) throws -> String {
    let golden = try FormatCase(index)
    let checksum = String(try golden.checksum(), radix: 16)
    let zeros = String(repeating: "0", count: 16 - checksum.count)
    return "\(zeros)\(checksum) \(index) \(golden.description)"
  }

  @Test func modelInputsHaveTheRecordedChecksums() throws {
    let lines = try (0..<FormatCase.count).map(line)
    if Self.isRecording {
      try (lines.joined(separator: "\n") + "\n").write(
        to: Self.file, atomically: true, encoding: .utf8)
      return
    }
    let recorded = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n")
    try #require(recorded.count == lines.count)
    for (line, recorded) in zip(lines, recorded) { #expect(line == recorded) }
  }

  @Test func theCasesCoverEveryFormatEncodingAndFit() throws {
    let geometries = try (0..<FormatCase.count).map { try FormatCase($0).geometry }
    for format in PixelFormat.allCases {
      let some = geometries.filter { $0.format == format }
      for matrix in ColourEncoding.Matrix.allCases {
        for range in ColourEncoding.Range.allCases {
          let encoding = ColourEncoding(matrix: matrix, range: range)
          #expect(some.contains { $0.encoding == encoding && $0.channels == 3 })
          #expect(some.contains { $0.encoding.range == range && $0.channels == 1 })
        }
      }
      for orientation in FrameOrientation.allCases {
        #expect(some.contains { $0.orientation == orientation })
      }
      #expect(some.contains { $0.content.height < $0.targetHeight })
      #expect(some.contains { $0.content.width < $0.targetWidth })
    }
  }
}

extension FormatCase {
  var description: String {
    let crop = geometry.crop
    let content = geometry.content
    return "\(geometry.format) \(geometry.encoding.matrix) \(geometry.encoding.range) "
      + "\(geometry.sourceWidth)x\(geometry.sourceHeight)+\(padding) \(geometry.orientation) "
      + "crop \(crop.x),\(crop.y),\(crop.width)x\(crop.height) to "
      + "\(content.x),\(content.y),\(content.width)x\(content.height) of "
      + "\(geometry.targetWidth)x\(geometry.targetHeight)x\(geometry.channels) "
      + "\(geometry.filter)"
  }
}

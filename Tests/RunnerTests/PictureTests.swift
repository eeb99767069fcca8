import Camera
import Foundation
import Frames
import TestSupport
import Testing

@testable import Runner

/// PPM and PGM files as boards read them.
@Suite struct PictureTests {
  private func header(_ text: String) -> NetpbmHeader? {
    Array(text.utf8).withUnsafeBytes { NetpbmHeader($0) }
  }

  @Test func headersAreReadWithCommentsAndBlanks() throws {
    let plain = try #require(header("P6\n640 480\n255\n..."))
    #expect(plain.format == .rgb8)
    #expect(plain.width == 640 && plain.height == 480)
    #expect(plain.pixelOffset == 15)
    let grey = try #require(header("P5 # grey\n#one\n 2\t3 # more\n255 x"))
    #expect(grey.format == .grey8)
    #expect(grey.width == 2 && grey.height == 3)
  }

  @Test func whatIsNoSuchPictureIsRefused() {
    for text in [
      "", "P", "P6", "P6\n", "P3\n1 1\n255\n...", "P6\n1 1\n65535\n......", "P6\n1 1\n255",
      "P6\n1\n255\n...", "P6\n99999 1\n255\n...", "P6\n-1 1\n255\n...", "P6 1 1 255 ",
      "\u{FF}\u{D8}",
    ] {
      #expect(header(text) == nil, "\(text)")
    }
  }

  @Test func damagedHeadersNeverCrash() {
    var random = SeededGenerator(seed: 9)
    let sound = Array("P6\n#c\n12 34\n255\n".utf8)
    for _ in 0..<20_000 {
      var bytes = sound
      for _ in 0..<random.within(1...4) {
        bytes[random.within(0...bytes.count - 1)] = UInt8(random.within(0...255))
      }
      bytes.removeLast(random.within(0...bytes.count))
      bytes.withUnsafeBytes { bytes in
        guard let header = NetpbmHeader(bytes) else { return }
        #expect(header.pixelOffset < bytes.count)
        #expect(header.width <= 65_535 && header.height <= 65_535)
      }
    }
  }

  @Test func picturesPlayByNameAndBadOnesAreNamed() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stint-pictures-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let picture = Array("P5\n2 1\n255\n".utf8) + [1, 2]
    for name in ["b.PGM", "a10.pgm", "a9.ppm", "z.jpg", ".hidden.ppm"] {
      try Data(picture).write(to: folder.appendingPathComponent(name))
    }
    try Data(picture.dropLast()).write(to: folder.appendingPathComponent("a.ppm"))
    for loops in [false, true] {
      var source = try PictureSource(folder.path, loops: loops)
      var names: [String] = []
      var skipped: [String] = []
      steps: for _ in 0..<(loops ? 9 : 100) {
        switch try source.step(waitMilliseconds: 0) {
        case .frame(let frame):
          names.append(frame.name.description)
          source.release()
        case .skipped(let reason): skipped.append(reason.description)
        case .ended: break steps
        default: continue
        }
      }
      let once = ["a10.pgm", "a9.ppm", "b.PGM"]
      #expect(names == (loops ? once + once : once))
      #expect(skipped.first?.hasPrefix("a.ppm: it is no whole PPM") ?? false, "\(skipped)")
    }
    #expect(throws: RunError.self) { _ = try PictureSource("/no/folder", loops: false) }
    #expect(throws: RunError.self) { _ = try PictureSource("/dev/null", loops: false) }
  }
}

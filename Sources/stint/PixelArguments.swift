import ArgumentParser
import Frames
import Runner

/// A size as an argument: `640x480`.
struct PixelSize: ExpressibleByArgument {
  let width: Int
  let height: Int

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  init?(argument: String) {
    guard let size = argument.withCString({ PixelText.size($0) }) else { return nil }
    width = size.width
    height = size.height
  }
}

/// The pixels of a raw frame as an argument: a code of V4L2.
struct RawFormat: ExpressibleByArgument {
  let pixels: PixelFormat

  init?(argument: String) {
    guard let pixels = PixelFormat.allCases.first(where: { Self.code($0) == argument }) else {
      return nil
    }
    self.pixels = pixels
  }

  private static func code(_ format: PixelFormat) -> String {
    String(
      decoding: (0..<4).map { UInt8(truncatingIfNeeded: format.fourcc >> ($0 * 8)) },
      as: UTF8.self)
  }
}

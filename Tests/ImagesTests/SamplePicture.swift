import CJPEG
import Images

/// Pictures and files that the tests make for themselves.
enum Sample {
  /// A picture of noise; no two neighbours alike.
  static func noise(width: Int, height: Int, channels: Int = 3, seed: UInt32 = 1) -> [UInt8] {
    var state = seed
    return (0..<width * height * channels).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
  }

  /// A smooth picture, which JPEG keeps nearly as it is.
  static func gradient(width: Int, height: Int) -> [UInt8] {
    picture(width: width, height: height) { x, y in
      [255 * x / width, 255 * y / height, 128 + 60 * x / width]
    }
  }

  /// Four quarters: red, green above blue, white.
  static func quarters(width: Int, height: Int) -> [UInt8] {
    picture(width: width, height: height) { x, y in
      switch (x < width / 2, y < height / 2) {
      case (true, true): [255, 0, 0]
      case (false, true): [0, 255, 0]
      case (true, false): [0, 0, 255]
      case (false, false): [255, 255, 255]
      }
    }
  }

  /// The pixels of the picture whose pixel (x, y) has the given colour.
  static func picture(width: Int, height: Int, _ colour: (Int, Int) -> [Int]) -> [UInt8] {
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width { pixels += colour(x, y).map { UInt8($0) } }
    }
    return pixels
  }

  /// A JPEG file of the given pixels, written by TurboJPEG.
  static func jpeg(
    _ pixels: [UInt8], width: Int, height: Int, format: TJPF = TJPF_RGB,
    subsampling: TJSAMP = TJSAMP_444, quality: Int32 = 100, progressive: Bool = false
  ) -> [UInt8] {
    guard let handle = tjInitCompress() else { preconditionFailure("no JPEG encoder") }
    defer { tjDestroy(handle) }
    var buffer: UnsafeMutablePointer<UInt8>?
    var count: UInt = 0
    let failed = tjCompress2(
      handle, pixels, Int32(width), 0, Int32(height), Int32(format.rawValue), &buffer, &count,
      Int32(subsampling.rawValue), quality, progressive ? TJFLAG_PROGRESSIVE : 0)
    precondition(failed == 0, String(cString: tjGetErrorStr2(handle)))
    defer { tjFree(buffer) }
    return Array(UnsafeBufferPointer(start: buffer, count: Int(count)))
  }

  /// `jpeg` with `segment` put in behind its start marker.
  static func jpeg(_ jpeg: [UInt8], withAPP1 segment: [UInt8]) -> [UInt8] {
    let length = segment.count + 2
    return Array(jpeg[..<2]) + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + segment
      + jpeg[2...]
  }

  /// An EXIF segment with a few entries, one of them the orientation.
  static func exif(orientation: Int, bigEndian: Bool) -> [UInt8] {
    func number(_ value: Int, bytes: Int) -> [UInt8] {
      let little = (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      return bigEndian ? little.reversed() : little
    }
    func entry(_ tag: Int, value: Int) -> [UInt8] {
      number(tag, bytes: 2) + number(3, bytes: 2) + number(1, bytes: 4) + number(value, bytes: 2)
        + [0, 0]
    }
    let order = Array((bigEndian ? "MM" : "II").utf8)
    return Array("Exif\0\0".utf8) + order + number(42, bytes: 2) + number(8, bytes: 4)
      + number(3, bytes: 2) + entry(0x0100, value: 640) + entry(0x0112, value: orientation)
      + entry(0x0128, value: 2) + number(0, bytes: 4)
  }

  /// The number `value` in `bytes` bytes, the lowest first.
  static func little(_ value: Int, bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// The number `value` in `bytes` bytes, the highest first.
  static func big(_ value: Int, bytes: Int) -> [UInt8] {
    little(value, bytes: bytes).reversed()
  }
}

/// The error that decoding `bytes` throws, or nil.
func decodingError(_ bytes: [UInt8]) -> ImageError? {
  do throws(ImageError) {
    _ = try ImageReader.decode(bytes, name: "sample")
    return nil
  } catch { return error }
}

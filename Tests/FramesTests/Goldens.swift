import Foundation
import Frames

/// The contents of resize_goldens.bin, which make_resize_goldens.py describes.
struct Goldens {
  struct Crop {
    var source: (width: Int, height: Int)
    var target: (width: Int, height: Int)
    var rectangle: PixelRectangle
  }
  struct Resize {
    var seed: Int
    var sourceChannels: Int
    var geometry: FrameGeometry
    var bytes: [UInt8]
  }
  struct Table {
    var isUnsigned: Bool
    var zeroPoint: Int32
    var scale: Float
    var means: [Float]
    var deviations: [Float]
    var bytes: [UInt8]
  }

  var crops: [Crop] = []
  var resizes: [Resize] = []
  var tables: [Table] = []

  static let shared: Goldens = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "resize_goldens.bin")
    do { return try Goldens(Array(Data(contentsOf: file))) } catch {
      preconditionFailure("\(file.path()) cannot be read: \(error)")
    }
  }()

  private init(_ file: [UInt8]) throws {
    var rest = file[...]
    func take(_ count: Int) -> [UInt8] {
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    func short() -> Int {
      let bytes = take(2)
      return Int(bytes[0]) | Int(bytes[1]) << 8
    }
    func float() -> Float {
      Float(bitPattern: take(4).reversed().reduce(0) { $0 << 8 | UInt32($1) })
    }
    for _ in 0..<short() {
      crops.append(
        Crop(
          source: (short(), short()), target: (short(), short()),
          rectangle: PixelRectangle(x: short(), y: short(), width: short(), height: short())))
    }
    for index in 0..<short() {
      let (channels, width, height) = (short(), short(), short())
      let crop = PixelRectangle(x: short(), y: short(), width: short(), height: short())
      let (modelChannels, modelWidth, modelHeight) = (short(), short(), short())
      let geometry = try FrameGeometry(
        format: channels == 1 ? .grey8 : .rgb8, sourceWidth: width, sourceHeight: height,
        crop: crop, targetWidth: modelWidth, targetHeight: modelHeight, channels: modelChannels,
        filter: [.triangle, .area, .nearest][short()])
      resizes.append(
        Resize(
          seed: index + 1, sourceChannels: channels, geometry: geometry,
          bytes: take(modelWidth * modelHeight * modelChannels)))
    }
    for _ in 0..<short() {
      tables.append(
        Table(
          isUnsigned: short() == 1, zeroPoint: Int32(Int16(truncatingIfNeeded: short())),
          scale: float(), means: [float(), float(), float()],
          deviations: [float(), float(), float()], bytes: take(768)))
    }
    precondition(rest.isEmpty)
  }
}

/// The pixels of source `seed`: the sequence that make_resize_goldens.py computes too.
func noise(seed: Int, count: Int) -> [UInt8] {
  var state = UInt32(seed)
  return (0..<count).map { _ in
    state = state &* 1_664_525 &+ 1_013_904_223
    let byte = UInt8(state >> 24)
    return seed % 3 == 0 ? (byte < 128 ? 0 : 255) : byte
  }
}

extension Goldens.Resize {
  /// The source frame, rows without padding.
  var source: [UInt8] {
    noise(seed: seed, count: geometry.sourceWidth * geometry.sourceHeight * sourceChannels)
  }
}

import CLinux
import Camera
import Files
import Foundation
import Frames
import Images
import Runner
import Signals
import Text

/// Photos as a source: those of a folder by name, or one. JPEG, PNG, BMP, PPM and PGM, each upright.
///
/// It decodes into the heap, which is why boards have no such source.
struct PhotoSource: FrameSource, ~Copyable {
  private static let endings: Set = ["jpg", "jpeg", "png", "bmp", "ppm", "pgm"]

  private let paths: [String]
  private let loops: Bool
  private var next = 0
  private var sequence: UInt32 = 0
  private var readInThisPass = 0
  private var picture: MappedMemory?

  /// Finds the photos.
  ///
  /// - Throws: where there is none.
  init(_ path: String, loops: Bool) throws(RunError) {
    paths = try Self.photos(path)
    self.loops = loops
    picture = nil
  }

  /// The photos of a folder by name, or the one at a path.
  static func photos(_ path: String) throws(RunError) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw RunError(Message(text: "\(path): there is no such file or folder; check the path"))
    }
    guard isFolder.boolValue else { return [path] }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw RunError(Message(text: "\(path): the folder cannot be read; check its permissions"))
    }
    let photos = names.filter {
      endings.contains(URL(fileURLWithPath: $0).pathExtension.lowercased())
    }.sorted()
    guard !photos.isEmpty else {
      throw RunError(
        Message(text: "\(path): there is no photo in it; give JPEG, PNG, BMP, PPM or PGM files"))
    }
    let folder = path.hasSuffix("/") ? path : path + "/"
    return photos.map { folder + $0 }
  }

  var isLive: Bool { loops }

  var statistics: CameraStatistics { CameraStatistics() }

  mutating func step(waitMilliseconds: Int) throws(RunError) -> SourceEvent {
    if next == paths.count {
      guard loops, readInThisPass > 0 else { return .ended }
      next = 0
      readInThisPass = 0
    }
    let path = paths[next]
    next += 1
    let openedAt = stint_monotonic_nanoseconds()
    let image: Image
    do throws(ImageError) {
      image = try ImageReader.read(path: path)
    } catch {
      return .skipped(Message(text: "\(error)"))
    }
    guard let room = MappedMemory(byteCount: image.pixels.count) else {
      throw RunError(Message(text: "\(path): there is no memory for the picture"))
    }
    room.bytes.copyBytes(from: image.pixels)
    let bytes = UnsafeBufferPointer(room.bytes.bindMemory(to: UInt8.self))
    picture = consume room
    readInThisPass += 1
    defer { sequence &+= 1 }
    do throws(FrameError) {
      return .frame(
        SourceFrame(
          try PixelSource(bytes, format: .rgb8, width: image.width, height: image.height),
          encoding: .usual(for: .rgb8), sequence: sequence, capturedAt: openedAt,
          name: FrameName(text: path)))
    } catch {
      return .skipped(Message(text: "\(path): \(error.message)"))
    }
  }

  mutating func release() { picture = nil }

  mutating func stop() { picture = nil }
}

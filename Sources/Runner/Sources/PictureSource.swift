import CLinux
import Camera
import Files
import Frames
import Plans
import Signals
import Text

/// Pictures as a source, without a heap: PPM and PGM files, one or a folder of them by name.
struct PictureSource: FrameSource, ~Copyable {
  private let names: NameList
  private let loops: Bool
  private var last = NameList.start
  private var shownInThisPass = 0
  private var sequence: UInt32 = 0
  private var picture: FileContents?

  /// Finds the pictures.
  ///
  /// - Throws: where there is none.
  init(_ path: UnsafePointer<CChar>, loops: Bool) throws(RunError) {
    let names = try NameList(path)
    guard names.next(after: NameList.start) != nil else {
      throw RunError(
        path, "there is no PPM or PGM picture; JPEG and PNG are read on the workstation only")
    }
    self.names = names
    self.loops = loops
    picture = nil
  }

  var isLive: Bool { loops }

  var statistics: CameraStatistics { CameraStatistics() }

  mutating func step(waitMilliseconds: Int) throws(RunError) -> SourceEvent {
    guard let next = names.next(after: last) else {
      guard loops, shownInThisPass > 0 else { return .ended }
      shownInThisPass = 0
      last = NameList.start
      return .idle
    }
    last = next
    let openedAt = stint_monotonic_nanoseconds()
    let path = names.path(next)
    do throws(RunError) {
      var frame: SourceFrame?
      try path.withCString { path throws(RunError) in
        let file = try FileContents(copying: path)
        frame = try Self.frame(file.bytes, sequence, openedAt, names.name(next))
        picture = consume file
      }
      guard let frame else { return .idle }
      sequence &+= 1
      shownInThisPass += 1
      return .frame(frame)
    } catch {
      return .skipped(error.message)
    }
  }

  mutating func release() { picture = nil }

  mutating func stop() { picture = nil }

  private static func frame(
    _ bytes: UnsafeRawBufferPointer, _ sequence: UInt32, _ openedAt: Int64, _ name: FrameName
  ) throws(RunError) -> SourceFrame {
    do throws(FrameError) {
      guard let header = NetpbmHeader(bytes) else { throw FrameError.sourceTooShort }
      let pixels = UnsafeRawBufferPointer(rebasing: bytes[header.pixelOffset...])
      return SourceFrame(
        try PixelSource(
          UnsafeBufferPointer(
            start: pixels.baseAddress?.assumingMemoryBound(to: UInt8.self), count: pixels.count),
          format: header.format, width: header.width, height: header.height),
        encoding: .usual(for: header.format), sequence: sequence, capturedAt: openedAt,
        name: name)
    } catch {
      var error = RunError("")
      error.message.append(name)
      error.message.append(": it is no whole PPM or PGM picture of 8 bits; export it again")
      throw error
    }
  }
}

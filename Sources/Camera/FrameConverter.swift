import CLinux
import CV4L2
import CV4LConvert

/// libv4lconvert at work on one stream: turns what the camera sends into RGB24.
///
/// The picture's memory is mapped at start. The library has a heap of its own, and so has its JPEG
/// decoder: choose a native format where nothing may be allocated.
struct FrameConverter: ~Copyable {
  private let calls: stint_convert_calls
  private let data: OpaquePointer
  private let memory: UnsafeMutableRawPointer
  /// The bytes of a picture, which start a page into `memory`; before them is what leads the
  /// library's requests to the device.
  private let pictureBytes: Int

  private static var pageBytes: Int { 4096 }

  /// The bytes that are mapped.
  var mappedBytes: Int { Self.pageBytes + pictureBytes }

  /// The library's functions; nil where it is absent.
  static func load(_ system: VideoSystem) -> stint_convert_calls? {
    switch system.converter {
    case .functions(let calls): return calls
    case .sharedObject(let name):
      return withUnsafeTemporaryAllocation(of: stint_convert_calls.self, capacity: 1) { calls in
        guard let base = calls.baseAddress, let name = name.cString,
          stint_convert_load(name, base) == 0
        else { return nil }
        return base.pointee
      }
    }
  }

  /// What the camera should send so that RGB24 of about `size` can be made of it; nil if nothing.
  static func source(
    _ calls: stint_convert_calls, file: Int32, size: FrameSize, system: VideoSystem
  ) -> (fourcc: FourCC, size: FrameSize)? {
    var bridge = stint_convert_bridge()
    var width = UInt32(size.width)
    var height = UInt32(size.height)
    var fourcc: UInt32 = 0
    let code = withUnsafeMutablePointer(to: &bridge) { bridge -> Int32 in
      guard let data = create(calls, file, bridge, system) else { return EINVAL }
      defer { calls.destroy(data) }
      return withUnsafePointer(to: calls) {
        stint_convert_source($0, data, &width, &height, &fourcc)
      }
    }
    guard code == 0, width > 0, height > 0, width <= 65_535, height <= 65_535 else { return nil }
    return (FourCC(rawValue: fourcc), FrameSize(width: Int(width), height: Int(height)))
  }

  /// Prepares for pictures of `size` from an open device.
  ///
  /// - Throws: `noBuffers`, or `unsupportedSize` where the picture has 2 GiB or more.
  init(
    _ calls: stint_convert_calls, file: Int32, size: FrameSize, system: VideoSystem
  ) throws(CameraError) {
    let bytes = 3 * size.width * size.height
    guard bytes <= Int(Int32.max) else { throw CameraError(.unsupportedSize) }
    guard let memory = stint_map_memory(Self.pageBytes + bytes) else {
      throw CameraError(.noBuffers, call: "mmap")
    }
    let bridge = memory.bindMemory(to: stint_convert_bridge.self, capacity: 1)
    guard let data = Self.create(calls, file, bridge, system) else {
      stint_unmap(memory, Self.pageBytes + bytes)
      throw CameraError(.unsupportedFormat, call: "v4lconvert_create")
    }
    self.calls = calls
    self.data = data
    self.memory = memory
    pictureBytes = bytes
  }

  deinit {
    calls.destroy(data)
    stint_unmap(memory, Self.pageBytes + pictureBytes)
  }

  /// Starts the library, whose requests take the same way as all others.
  private static func create(
    _ calls: stint_convert_calls, _ file: Int32,
    _ bridge: UnsafeMutablePointer<stint_convert_bridge>, _ system: VideoSystem
  ) -> OpaquePointer? {
    withUnsafePointer(to: calls) {
      stint_convert_create($0, file, bridge, system.calls.context, system.calls.ioctl)
    }
  }

  /// Converts one picture. Answers its pixels, valid until the next call; nil where it is damaged.
  ///
  /// - Throws: `unsupportedFormat` where the library does not know the format.
  func convert(
    _ source: UnsafeRawBufferPointer, format: CameraFormat
  ) throws(CameraError) -> CameraPlane? {
    guard let from = source.baseAddress else { return nil }
    let picture = memory + Self.pageBytes
    let count = withUnsafePointer(to: calls) {
      stint_convert_to_rgb(
        $0, data, format.cameraFourCC.rawValue, UInt32(format.size.width),
        UInt32(format.size.height), UInt32(format.driverStride), from, UInt32(source.count),
        picture,
        UInt32(pictureBytes))
    }
    if count == -EINVAL {
      throw CameraError(.unsupportedFormat, call: "v4lconvert_convert", code: EINVAL)
    }
    guard Int(count) == pictureBytes else { return nil }
    return CameraPlane(
      bytes: UnsafeRawBufferPointer(start: picture, count: pictureBytes),
      rowStride: format.rowStrides[0])
  }
}

extension StaticString {
  /// The literal as a C string: literals end with a zero.
  fileprivate var cString: UnsafePointer<CChar>? {
    guard hasPointerRepresentation else { return nil }
    return UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self)
  }
}

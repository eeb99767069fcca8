import CV4L2

/// The driver's buffers, mapped: asks for them, hands them to the driver and fetches them.
///
/// Knows nothing of pictures. Whoever makes one must call `unmap` in the end.
struct BufferQueue {
  /// The most buffers that are mapped; a driver may give more, which are left alone.
  static let limit = 8

  /// A mapped plane of a buffer.
  struct Mapping {
    var bytes: UnsafeMutableRawPointer?
    var length = 0
  }

  let system: VideoSystem
  let file: Int32
  let type: UInt32
  /// The planes of each buffer.
  let planeCount: Int
  /// The buffers that are mapped.
  private(set) var count = 0
  private var mappings = InlineArray<32, Mapping>(repeating: Mapping())

  init(system: VideoSystem, file: Int32, type: UInt32, planeCount: Int) {
    self.system = system
    self.file = file
    self.type = type
    self.planeCount = planeCount
  }

  /// Bytes of all mapped buffers.
  var mappedBytes: Int {
    var sum = 0
    for index in 0..<mappings.count { sum += mappings[index].length }
    return sum
  }

  /// Asks for buffers and maps them. What was mapped before an error stays for `unmap`.
  ///
  /// - Throws: `noBuffers`, `busy`, `disconnected`, ….
  mutating func map(_ wanted: Int) throws(CameraError) {
    let wanted = min(max(wanted, 2), Self.limit)
    let granted = system.requestBuffers(file, type: type, count: wanted)
    guard granted >= 0 else {
      throw CameraError(call: "VIDIOC_REQBUFS", code: -granted, otherwise: .noBuffers)
    }
    // With one buffer alone, the driver has none to fill while a frame is read.
    guard granted >= 2 else { throw CameraError(.noBuffers, call: "VIDIOC_REQBUFS") }
    for index in 0..<min(Int(granted), Self.limit) {
      try map(buffer: index)
      count = index + 1
    }
  }

  private mutating func map(buffer index: Int) throws(CameraError) {
    var buffer = blank(index)
    let code = -system.buffer(stint_querybuf, file, &buffer)
    guard code <= 0 else {
      throw CameraError(call: "VIDIOC_QUERYBUF", code: code, otherwise: .noBuffers)
    }
    guard Int(buffer.planes) == planeCount else {
      throw CameraError(.noBuffers, call: "VIDIOC_QUERYBUF")
    }
    for plane in 0..<planeCount {
      let told = withUnsafePointer(to: buffer) { stint_buffer_plane($0, Int32(plane)) }
      var code: Int32 = 0
      guard
        let bytes = system.map(
          file, length: Int(told.length), offset: told.map_offset, code: &code)
      else { throw CameraError(call: "mmap", code: code, otherwise: .noBuffers) }
      mappings[index * 4 + plane] = Mapping(bytes: bytes, length: Int(told.length))
    }
  }

  /// Gives all mapped memory back; may be called at any time, and again.
  mutating func unmap() {
    for index in 0..<mappings.count {
      if let bytes = mappings[index].bytes { system.unmap(bytes, length: mappings[index].length) }
      mappings[index] = Mapping()
    }
    count = 0
  }

  /// Hands a buffer to the driver.
  ///
  /// - Throws: `queueFailed`, `disconnected`, `streamingFailed`, ….
  func queue(_ index: Int) throws(CameraError) {
    var buffer = blank(index)
    let code = -system.buffer(stint_qbuf, file, &buffer)
    guard code <= 0 else {
      throw CameraError(call: "VIDIOC_QBUF", code: code, otherwise: .queueFailed)
    }
  }

  /// Fetches a filled buffer; nil where there is none yet.
  ///
  /// - Throws: `streamingFailed`, `disconnected`, ….
  func dequeue() throws(CameraError) -> stint_buffer? {
    var buffer = blank(0)
    let code = -system.buffer(stint_dqbuf, file, &buffer)
    if code == EAGAIN { return nil }
    guard code <= 0 else {
      throw CameraError(call: "VIDIOC_DQBUF", code: code, otherwise: .streamingFailed)
    }
    guard buffer.index < UInt32(count) else {
      throw CameraError(.streamingFailed, call: "VIDIOC_DQBUF")
    }
    return buffer
  }

  /// The bytes that the driver filled of a plane.
  func filled(_ buffer: stint_buffer, plane: Int) -> UnsafeRawBufferPointer {
    let told = withUnsafePointer(to: buffer) { stint_buffer_plane($0, Int32(plane)) }
    let mapping = mappings[Int(buffer.index) * 4 + plane]
    let end = min(Int(told.used), mapping.length)
    let start = min(Int(told.start), end)
    return UnsafeRawBufferPointer(
      start: mapping.bytes.map { UnsafeRawPointer($0) + start }, count: end - start)
  }

  private func blank(_ index: Int) -> stint_buffer {
    var buffer = stint_buffer()
    buffer.type = type
    buffer.index = UInt32(index)
    buffer.planes = UInt32(planeCount)
    return buffer
  }
}

import CV4L2
import CV4LConvert
import Foundation

@testable import Camera

/// A camera driver in memory, behind the table of system calls: for errors that no camera shows on
/// demand. What it counts (open descriptors, mapped bytes) must be zero when a stream has stopped.
final class MockDriver {
  /// The requests that can be made to fail.
  enum Call: Hashable {
    case open, ioctl(UInt), map, wait, list
    static let queryCap = Call.ioctl(stint_request_code(stint_querycap))
    static let setFormat = Call.ioctl(stint_request_code(stint_s_fmt))
    static let setParm = Call.ioctl(stint_request_code(stint_s_parm))
    static let requestBuffers = Call.ioctl(stint_request_code(stint_reqbufs))
    static let queryBuffer = Call.ioctl(stint_request_code(stint_querybuf))
    static let queue = Call.ioctl(stint_request_code(stint_qbuf))
    static let dequeue = Call.ioctl(stint_request_code(stint_dqbuf))
    static let streamOn = Call.ioctl(stint_request_code(stint_streamon))
    static let streamOff = Call.ioctl(stint_request_code(stint_streamoff))
  }

  /// As swift-system's `ForceErrno`: never, always, or a number of times after some that pass.
  struct Fault {
    var code: Int32
    var count = Int.max
    var after = 0
  }

  var cameras: [MockCamera] = []
  /// Links: the path, and the node that it leads to.
  var links: [String: String] = [:]
  var faults: [Call: Fault] = [:]
  /// Nanoseconds; moves when the program waits.
  var time: Int64 = 1_000_000_000
  /// The names of the calls, in their order.
  private(set) var trace: [Call] = []

  private(set) var openFiles: [Int32: MockCamera] = [:]
  private(set) var mapped: [UnsafeMutableRawPointer: Int] = [:]
  private(set) var mostOpenFiles = 0
  private(set) var openCount = 0
  private var nextFile: Int32 = 3

  /// The system whose calls land here. The driver is never freed: no call may find it gone.
  func system(
    converter: stint_convert_calls? = nil, library: StaticString = "libstint-no-such-library.so"
  ) -> VideoSystem {
    VideoSystem(
      calls: table(), converter: converter.map { .functions($0) } ?? .sharedObject(library))
  }

  func injected(_ call: Call) -> Int32? {
    trace.append(call)
    guard var fault = faults[call] else { return nil }
    if fault.after > 0 {
      fault.after -= 1
      faults[call] = fault
      return nil
    }
    guard fault.count > 0 else { return nil }
    fault.count -= 1
    faults[call] = fault
    return fault.code
  }

  func camera(at path: String) -> MockCamera? {
    let node = links[path] ?? path
    return cameras.first { $0.path == node && $0.isPlugged }
  }

  func open(_ path: String) -> Int32 {
    if let code = injected(.open) { return -code }
    guard let camera = camera(at: path) else { return -ENOENT }
    defer { nextFile += 1 }
    openFiles[nextFile] = camera
    openCount += 1
    mostOpenFiles = max(mostOpenFiles, openFiles.count)
    return nextFile
  }

  func close(_ file: Int32) -> Int32 {
    guard let camera = openFiles.removeValue(forKey: file) else { return -EBADF }
    camera.closed(file)
    return 0
  }

  func ioctl(_ file: Int32, _ request: UInt, _ argument: UnsafeMutableRawPointer) -> Int32 {
    if let code = injected(.ioctl(request)) { return -code }
    guard let camera = openFiles[file] else { return -EBADF }
    guard camera.isPlugged else { return -ENODEV }
    return camera.ioctl(file, request, argument, time)
  }

  func map(_ file: Int32, _ length: Int) -> UnsafeMutableRawPointer? {
    guard openFiles[file] != nil else { return nil }
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: length, alignment: 16)
    bytes.initializeMemory(as: UInt8.self, repeating: 0, count: length)
    mapped[bytes] = length
    return bytes
  }

  func unmap(_ bytes: UnsafeMutableRawPointer, _ length: Int) -> Int32 {
    guard mapped[bytes] == length else { return -EINVAL }
    mapped[bytes] = nil
    bytes.deallocate()
    return 0
  }

  func wait(_ file: Int32, _ milliseconds: Int32) -> Int32 {
    if let code = injected(.wait) {
      time += 1_000_000
      return -code
    }
    guard file >= 0 else {
      time += Int64(milliseconds) * 1_000_000
      return 0
    }
    guard let camera = openFiles[file] else { return Int32(POLLNVAL) }
    guard camera.isPlugged else { return Int32(POLLERR | POLLHUP) }
    if camera.isFailed { return Int32(POLLERR) }
    if !camera.hasReadyFrame {
      let step = camera.framePeriod.map { min($0, Int64(milliseconds) * 1_000_000) }
      time += step ?? Int64(milliseconds) * 1_000_000
      camera.tick(time)
    }
    return camera.hasReadyFrame ? Int32(POLLIN) : 0
  }
}

extension MockDriver {
  private static func of(_ context: UnsafeMutableRawPointer?) -> MockDriver {
    guard let context else { preconditionFailure("a call without its driver") }
    return Unmanaged<MockDriver>.fromOpaque(context).takeUnretainedValue()
  }

  private func table() -> stint_video_calls {
    stint_video_calls(
      context: Unmanaged.passRetained(self).toOpaque(),
      open: { MockDriver.of($0).open(String(cString: $1)) },
      close: { MockDriver.of($0).close($1) },
      ioctl: { context, file, request, argument in
        guard let argument else { return -EFAULT }
        return MockDriver.of(context).ioctl(file, request, argument)
      },
      map: { context, file, length, _, bytes in
        let driver = MockDriver.of(context)
        if let code = driver.injected(.map) { return -code }
        guard let mapped = driver.map(file, length) else { return -EBADF }
        bytes.pointee = mapped
        return 0
      },
      unmap: { MockDriver.of($0).unmap($1, $2) },
      wait: { MockDriver.of($0).wait($1, $2) },
      device_number: { context, path, number in
        guard let camera = MockDriver.of(context).camera(at: String(cString: path)) else {
          return -ENOENT
        }
        number.pointee = camera.number
        return 0
      },
      list: { context, folder, names, capacity in
        let driver = MockDriver.of(context)
        if let code = driver.injected(.list) { return -code }
        let folder = String(cString: folder)
        var used = 0
        for link in driver.links.keys.sorted() where link.hasPrefix(folder) {
          let name = String(link.dropFirst(folder.count)).utf8CString
          guard used + name.count <= Int(capacity) else { break }
          for byte in name {
            names[used] = byte
            used += 1
          }
        }
        return Int32(used)
      },
      now: { MockDriver.of($0).time })
  }
}

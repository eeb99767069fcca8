import Foundation
import Synchronization

/// Stands in for systemd: takes what is sent to a socket, until it is told to stop.
final class DatagramListener: Sendable {
  private struct State {
    var messages: [String] = []
    var isStopped = false
  }

  private let channel: Int32
  private let state = Mutex(State())

  init(_ path: String) throws {
    channel = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = UInt16(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(channel, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard bound == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    Thread { self.listen() }.start()
  }

  deinit { close(channel) }

  /// What was sent.
  func stop() -> [String] {
    state.withLock {
      $0.isStopped = true
      return $0.messages
    }
  }

  private func listen() {
    var buffer = [UInt8](repeating: 0, count: 256)
    while !state.withLock({ $0.isStopped }) {
      var wanted = pollfd(fd: channel, events: Int16(POLLIN), revents: 0)
      guard poll(&wanted, 1, 100) > 0 else { continue }
      let count = recv(channel, &buffer, buffer.count, 0)
      guard count > 0 else { continue }
      let message = String(decoding: buffer[..<count], as: UTF8.self)
      state.withLock { $0.messages.append(message) }
    }
  }
}

import CLinux

/// A lock and a bell in memory that two threads share.
struct Monitor {
  /// The bytes that one takes.
  static let bytes = MemoryLayout<stint_monitor>.stride

  private let monitor: UnsafeMutablePointer<stint_monitor>

  /// The monitor at an address, which `make()` made.
  init(at address: UnsafeMutableRawPointer) {
    monitor = address.assumingMemoryBound(to: stint_monitor.self)
  }

  /// Makes it; answers whether the system could.
  func make() -> Bool { stint_monitor_make(monitor) == 0 }

  /// Does something while no other thread does.
  func locked<Value>(_ body: () -> Value) -> Value {
    stint_monitor_enter(monitor)
    defer { stint_monitor_leave(monitor) }
    return body()
  }

  /// Lets go of the lock that is held while something is done.
  func unlocked<Value>(_ body: () -> Value) -> Value {
    stint_monitor_leave(monitor)
    defer { stint_monitor_enter(monitor) }
    return body()
  }

  /// Wakes all who wait.
  func ring() { stint_monitor_ring(monitor) }

  /// Within the lock: lets go of it until something is so.
  func wait(until isSo: () -> Bool) {
    while !isSo() { stint_monitor_wait(monitor) }
  }

  /// Within the lock: lets go of it until something is so, but no longer than some milliseconds;
  /// answers whether it is.
  func wait(milliseconds: Int, until isSo: () -> Bool) -> Bool {
    let end = stint_monotonic_nanoseconds() + Int64(milliseconds) * 1_000_000
    while !isSo() {
      if stint_monitor_wait_until(monitor, end) == 0 { return isSo() }
    }
    return true
  }
}

import CLinux

/// Lines on their way to a file that may be slow or stuck: who adds one never waits.
///
/// A thread of its own writes them. Nothing less will do: a write may wait for a pipe's reader, a
/// stopped terminal, a journal or a disk, whatever `poll` said before; and `O_NONBLOCK` would change
/// the file for the shell and for all others who share it. What does not fit is dropped, whole lines
/// only, and counted. The memory comes from the system once, and stays the same.
public struct ReportQueue: ~Copyable {
  /// The bytes that wait at most, with four for the length of each line.
  static let capacity = 1 << 16
  /// The bytes of the longest line.
  static let longestLine = 8192

  private struct State {
    let file: Int32
    /// The bytes that were ever put in and taken out.
    var added = 0
    var taken = 0
    /// Lines that were put in, and those of which the file took all or refused some.
    var lines = 0
    var settled = 0
    /// Lines for which there was no room, and those that the file refused.
    var dropped = 0
    /// Why the file refused a line first; 0 if it never did.
    var error: Int32 = 0
    var isClosing = false
  }

  // One piece of memory: the monitor, the state, the line that is being written, those that wait.
  private let memory: UnsafeMutableRawPointer
  private let thread: UInt64

  private static var stateOffset: Int { Monitor.bytes }
  private static var lineOffset: Int { stateOffset + MemoryLayout<State>.stride }
  private static var ringOffset: Int { lineOffset + longestLine }
  private static var memoryBytes: Int { ringOffset + capacity }

  private var monitor: Monitor { Monitor(at: memory) }
  private var state: UnsafeMutablePointer<State> { Self.state(in: memory) }

  private static func state(in memory: UnsafeMutableRawPointer) -> UnsafeMutablePointer<State> {
    (memory + stateOffset).assumingMemoryBound(to: State.self)
  }

  /// Starts to write to an open file.
  ///
  /// - Throws: where there is no memory, or no thread.
  init(file: Int32) throws(RunError) {
    guard let memory = stint_map_memory(Self.memoryBytes) else {
      throw RunError("there is no memory for reports")
    }
    (memory + Self.stateOffset).bindMemory(to: State.self, capacity: 1)
      .initialize(to: State(file: file))
    var thread: UInt64 = 0
    guard Monitor(at: memory).make(),
      stint_thread_start(&thread, { ReportQueue.write($0) }, memory) == 0
    else {
      stint_unmap(memory, Self.memoryBytes)
      throw RunError("there is no thread for reports")
    }
    self.memory = memory
    self.thread = thread
  }

  deinit {
    let isEmpty = monitor.locked {
      state.pointee.isClosing = true
      monitor.ring()
      return state.pointee.settled == state.pointee.lines
    }
    // A write that is stuck keeps its thread and its memory; both end with the program.
    guard isEmpty else { return }
    stint_thread_join(thread)
    stint_unmap(memory, Self.memoryBytes)
  }

  /// Adds a line, or drops it where there is no room. Never waits for the file.
  func add(_ line: UnsafeRawBufferPointer) {
    monitor.locked {
      let room = Self.capacity - (state.pointee.added - state.pointee.taken)
      guard line.count <= Self.longestLine, line.count + 4 <= room else {
        state.pointee.dropped += 1
        return
      }
      withUnsafeBytes(of: UInt32(line.count)) { put($0) }
      put(line)
      state.pointee.lines += 1
      monitor.ring()
    }
  }

  /// Lines that are lost so far.
  var dropped: Int { monitor.locked { state.pointee.dropped } }

  /// Lines that are not written yet, the one that is being written included.
  var waiting: Int { monitor.locked { state.pointee.lines - state.pointee.settled } }

  /// Why the file cannot be written; 0 as long as it can.
  var error: Int32 { monitor.locked { state.pointee.error } }

  /// Waits until half of the room is free, but no longer than some milliseconds; answers whether it
  /// is.
  func hasRoom(within milliseconds: Int) -> Bool {
    monitor.locked {
      monitor.wait(milliseconds: milliseconds) {
        state.pointee.added - state.pointee.taken <= Self.capacity / 2
      }
    }
  }

  /// Waits until all lines are written, but no longer than some milliseconds; answers whether they
  /// are.
  func isEmpty(within milliseconds: Int) -> Bool {
    monitor.locked {
      monitor.wait(milliseconds: milliseconds) { state.pointee.settled == state.pointee.lines }
    }
  }

  private func put(_ bytes: UnsafeRawBufferPointer) {
    let ring = memory + Self.ringOffset
    for index in 0..<bytes.count {
      ring.storeBytes(
        of: bytes[index], toByteOffset: (state.pointee.added + index) % Self.capacity,
        as: UInt8.self)
    }
    state.pointee.added += bytes.count
  }

  /// What the thread does: takes line after line, and may be stuck with each.
  private static func write(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let memory = context else { return nil }
    let monitor = Monitor(at: memory)
    let state = state(in: memory)
    let line = memory + lineOffset
    monitor.locked {
      while true {
        monitor.wait { state.pointee.taken < state.pointee.added || state.pointee.isClosing }
        guard state.pointee.taken < state.pointee.added else { return }
        take(4, from: memory)
        let count = Int(line.loadUnaligned(as: UInt32.self))
        take(count, from: memory)
        monitor.ring()
        let code = monitor.unlocked { stint_write_all(state.pointee.file, line, count) }
        if code != 0 {
          state.pointee.dropped += 1
          if state.pointee.error == 0 { state.pointee.error = code }
        }
        state.pointee.settled += 1
        monitor.ring()
      }
    }
    return nil
  }

  /// Moves bytes from those that wait to the start of the line that is being written.
  private static func take(_ count: Int, from memory: UnsafeMutableRawPointer) {
    let state = state(in: memory)
    for index in 0..<count {
      let byte = memory.load(
        fromByteOffset: ringOffset + (state.pointee.taken + index) % capacity, as: UInt8.self)
      memory.storeBytes(of: byte, toByteOffset: lineOffset + index, as: UInt8.self)
    }
    state.pointee.taken += count
  }
}

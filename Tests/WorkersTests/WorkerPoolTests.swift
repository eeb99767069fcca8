import CLinux
import Foundation
import Testing
import Workers

/// Every part of every piece of work is done once, by whoever comes to it.
@Suite(.serialized) struct WorkerPoolTests {
  /// What the threads of a test share.
  private struct Ledger {
    static let places = 64

    /// For each part, how often it was done; for each part, the last piece, plus one.
    let done: UnsafeMutablePointer<UInt64>
    let last: UnsafeMutablePointer<UInt64>
    /// For each part, the system's number of the thread that did it last.
    let threads: UnsafeMutablePointer<UInt64>
    /// Where the pointers themselves lie for all threads.
    let place: UnsafeMutablePointer<Ledger>

    init() {
      func zeros() -> UnsafeMutablePointer<UInt64> {
        let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: Self.places)
        memory.initialize(repeating: 0, count: Self.places)
        return memory
      }
      (done, last, threads) = (zeros(), zeros(), zeros())
      place = .allocate(capacity: 1)
      place.initialize(to: self)
    }

    func free() {
      done.deallocate()
      last.deallocate()
      threads.deallocate()
      place.deallocate()
    }

    func note(_ piece: Int, _ part: Int) {
      // Not atomic: a part that two threads did would be lost, and the race seen by sanitizers.
      done[part] += 1
      last[part] = UInt64(piece + 1)
      threads[part] = stint_this_thread()
    }
  }

  private func pool(_ threads: Int, _ ledger: Ledger) throws -> WorkerPool {
    try WorkerPool(threads: threads, context: ledger.place) { context, piece, part, parts in
      let ledger = context.assumingMemoryBound(to: Ledger.self).pointee
      // One thread alone does all parts, where it is told so.
      for part in parts == 1 ? 0..<Int(ledger.done[63]) : part..<part + 1 {
        ledger.note(piece, part)
      }
    }
  }

  /// More threads than processors among them.
  @Test(arguments: [2, 3, 4, 7]) func everyPartIsDoneOnce(threads: Int) throws {
    let ledger = Ledger()
    defer { ledger.free() }
    var pool = try pool(threads, ledger)
    var expected = [UInt64](repeating: 0, count: threads)
    for piece in 0..<20_000 {
      let parts = 2 + piece % (threads - 1)
      ledger.done[63] = UInt64(parts)
      pool.share(piece, parts: parts)
      for part in 0..<parts {
        expected[part] += 1
        guard ledger.last[part] == UInt64(piece + 1), ledger.done[part] == expected[part] else {
          Issue.record("piece \(piece), part \(part): done \(ledger.done[part]) times")
          return
        }
      }
    }
  }

  @Test func whatOneRoundWritesTheNextOneReads() throws {
    let ledger = Ledger()
    defer { ledger.free() }
    // Each part adds up what its neighbour wrote in the round before.
    var pool = try WorkerPool(threads: 4, context: ledger.place) { context, piece, part, parts in
      let ledger = context.assumingMemoryBound(to: Ledger.self).pointee
      let (from, to) = piece % 2 == 0 ? (ledger.done, ledger.last) : (ledger.last, ledger.done)
      for part in parts == 1 ? 0..<4 : part..<part + 1 {
        to[part] = from[(part + 1) % 4] &* 31 &+ UInt64(part)
      }
    }
    var (from, to) = ([UInt64](repeating: 0, count: 4), [UInt64](repeating: 0, count: 4))
    for piece in 0..<50_000 {
      if piece % 1000 == 0 { pool.gather() }
      pool.share(piece, parts: 4)
      for part in 0..<4 { to[part] = from[(part + 1) % 4] &* 31 &+ UInt64(part) }
      swap(&from, &to)
    }
    let memory = ledger.done
    #expect((0..<4).map { memory[$0] } == from)
  }

  @Test func workersThatSleptAreWoken() throws {
    let ledger = Ledger()
    defer { ledger.free() }
    var pool = try pool(3, ledger)
    ledger.done[63] = 3
    for piece in 0..<20 {
      usleep(2000)
      pool.gather()
      pool.share(piece, parts: 3)
    }
    #expect((0..<3).allSatisfy { ledger.done[$0] == 20 })
  }

  @Test func workersEndWithTheirPool() throws {
    let ledger = Ledger()
    defer { ledger.free() }
    let own = stint_this_thread()
    do {
      var pool = try pool(4, ledger)
      ledger.done[63] = 4
      // Until each worker has been seen, or there is no processor for it.
      for piece in 0..<2000 {
        usleep(10)
        pool.share(piece, parts: 4)
      }
    }
    for part in 0..<4 where ledger.threads[part] != own {
      let isThere = FileManager.default.fileExists(
        atPath: "/proc/self/task/\(ledger.threads[part])")
      #expect(!isThere, "part \(part)'s thread is still there")
    }
  }

  @Test func poolsThatAreNeverUsedEnd() throws {
    let ledger = Ledger()
    defer { ledger.free() }
    for threads in 2...8 { _ = try pool(threads, ledger) }
    #expect(ledger.done[0] == 0)
  }
}

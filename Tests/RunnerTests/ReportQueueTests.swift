import CLinux
import Foundation
import Testing

@testable import Runner

/// Lines reach whoever reads, and whoever does not read holds nobody up.
@Suite struct ReportQueueTests {
  /// A pipe whose ends are closed with the value.
  private final class Channel {
    private(set) var reader: Int32
    let writer: Int32

    init() {
      var ends: [Int32] = [0, 0]
      pipe(&ends)
      (reader, writer) = (ends[0], ends[1])
    }

    deinit {
      leave()
      close(writer)
    }

    /// Closes the reader's end.
    func leave() {
      if reader >= 0 { close(reader) }
      reader = -1
    }

    /// Reads until so many lines came.
    func read(lines count: Int) -> [[UInt8]] {
      var bytes: [UInt8] = []
      var part = [UInt8](repeating: 0, count: 1 << 16)
      var ends = 0
      while ends < count {
        let got = Foundation.read(reader, &part, part.count)
        guard got > 0 else { break }
        bytes += part[..<got]
        ends += part[..<got].count { $0 == 10 }
      }
      return bytes.split(separator: 10).map(Array.init)
    }

    /// Reads until so many bytes came.
    func read(_ count: Int) -> [UInt8] {
      var bytes: [UInt8] = []
      var part = [UInt8](repeating: 0, count: 1 << 16)
      while bytes.count < count {
        let got = Foundation.read(reader, &part, min(part.count, count - bytes.count))
        guard got > 0 else { break }
        bytes += part[..<got]
      }
      return bytes
    }
  }

  private func line(_ number: Int) -> [UInt8] {
    Array("\(number) \(String(repeating: "x", count: number % 300))\n".utf8)
  }

  private func add(_ line: [UInt8], to queue: borrowing ReportQueue) {
    line.withUnsafeBytes { queue.add($0) }
  }

  @Test func allLinesArriveInTheirOrder() throws {
    let channel = Channel()
    let queue = try ReportQueue(file: channel.writer)
    var expected: [UInt8] = []
    // As many as have room at once; then again, so that the ring goes round.
    for round in 0..<20 {
      var sent: [UInt8] = []
      for number in 0..<200 { sent += line(round * 200 + number) }
      for number in 0..<200 { add(line(round * 200 + number), to: queue) }
      expected += sent
      let got = channel.read(sent.count)
      let isSame = got == sent
      #expect(isSame, "round \(round)")
    }
    let (isEmpty, dropped) = (queue.isEmpty(within: 60_000), queue.dropped)
    #expect(isEmpty && dropped == 0)
  }

  /// The old way, a write in the thread that adds, would not come back from this.
  @Test(.timeLimit(.minutes(5))) func aPipeThatNobodyReadsTakesWhatHasRoomAndTheRestIsCounted()
    throws
  {
    let channel = Channel()
    let flags = fcntl(channel.writer, F_GETFL)
    let queue = try ReportQueue(file: channel.writer)
    let count = 10_000
    for number in 0..<count { add(line(number), to: queue) }
    let (dropped, waiting) = (queue.dropped, queue.waiting)
    #expect(dropped > 0 && waiting > 0)
    #expect(fcntl(channel.writer, F_GETFL) == flags, "the file is as its other owners know it")
    let gaveUp = !queue.isEmpty(within: 10)
    #expect(gaveUp)
    // What was taken arrives, in whole lines and in their order.
    let lines = channel.read(lines: count - dropped)
    let numbers = lines.compactMap { $0.split(separator: 32).first }
      .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    #expect(numbers.count == count - dropped && numbers == numbers.sorted())
    let areWhole = zip(numbers, lines).allSatisfy { line($0) == $1 + [10] }
    #expect(areWhole)
    let isEmpty = queue.isEmpty(within: 60_000)
    #expect(isEmpty)
    let after = queue.dropped
    #expect(after == dropped)
    // Then there is room again.
    add(line(7), to: queue)
    #expect(channel.read(line(7).count) == line(7))
  }

  @Test func aFileThatDoesNotWaitIsWaitedFor() throws {
    let channel = Channel()
    _ = fcntl(channel.writer, F_SETFL, fcntl(channel.writer, F_GETFL) | O_NONBLOCK)
    var expected = [UInt8](repeating: 7, count: 60_000)
    #expect(write(channel.writer, expected, expected.count) == expected.count)
    let queue = try ReportQueue(file: channel.writer)
    // More than the pipe has room for, and less than the queue has.
    for number in 0..<300 {
      add(line(number), to: queue)
      expected += line(number)
    }
    let got = channel.read(expected.count)
    let isSame = got == expected
    #expect(isSame)
    let (code, dropped) = (queue.error, queue.dropped)
    #expect(code == 0 && dropped == 0)
  }

  @Test func whatTheFileRefusesIsCountedAndTold() throws {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    let queue = try ReportQueue(file: full)
    for number in 0..<3 { add(line(number), to: queue) }
    let isEmpty = queue.isEmpty(within: 60_000)
    let (code, dropped) = (queue.error, queue.dropped)
    #expect(isEmpty && code == ENOSPC && dropped == 3)
  }

  @Test func aReaderWhoLeftIsAnErrorAndNoSignal() throws {
    let channel = Channel()
    let lone = dup(channel.writer)
    defer { close(lone) }
    let queue = try ReportQueue(file: lone)
    channel.leave()
    add(line(1), to: queue)
    let isEmpty = queue.isEmpty(within: 60_000)
    let code = queue.error
    #expect(isEmpty && code == EPIPE)
  }

  @Test func theLongestLineHasRoomAndALongerOneIsDropped() throws {
    let channel = Channel()
    let queue = try ReportQueue(file: channel.writer)
    add([UInt8](repeating: 1, count: ReportQueue.longestLine), to: queue)
    add([UInt8](repeating: 2, count: ReportQueue.longestLine + 1), to: queue)
    add([3], to: queue)
    let got = channel.read(ReportQueue.longestLine + 1)
    #expect(got.count == ReportQueue.longestLine + 1 && got.last == 3)
    let dropped = queue.dropped
    #expect(dropped == 1)
    #expect(MemoryLayout<Record>.size <= ReportQueue.longestLine)
  }

  @Test func aQueueThatIsStuckCanBeLeft() throws {
    let channel = Channel()
    let count = 10_000
    let dropped: Int
    do {
      let queue = try ReportQueue(file: channel.writer)
      for number in 0..<count { add(line(number), to: queue) }
      dropped = queue.dropped
    }
    // Its thread goes on, until the reader takes what it has. All of it: a thread that still wrote
    // when the pipe is closed would write into whatever another test opens under the same number.
    #expect(channel.read(lines: count - dropped).count == count - dropped)
  }
}

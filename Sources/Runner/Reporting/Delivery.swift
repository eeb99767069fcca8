import CLinux
import Text

/// The way of reports to their readers: results on one file, all else on another.
///
/// Nobody who adds a report waits for who reads: what they do not take in time is dropped and counted.
struct Delivery: ~Copyable {
  private let results: ReportQueue
  /// For what is no result; nil where that goes the same way, and in its order.
  private let notes: ReportQueue?

  /// Begins to deliver.
  ///
  /// - Throws: where there is no memory for it.
  @inline(never)
  init(_ settings: RunSettings) throws(RunError) {
    let isOneFile = stint_same_file(settings.output, settings.diagnostics) != 0
    let notes = isOneFile ? nil : try ReportQueue(file: settings.diagnostics)
    results = try ReportQueue(file: settings.output)
    self.notes = notes
  }

  /// Reports that were dropped so far.
  var dropped: Int {
    switch notes {
    case .some(let notes): results.dropped + notes.dropped
    case .none: results.dropped
    }
  }

  /// Results that are not written yet.
  var waiting: Int { results.waiting }

  /// Looks whether results can be written.
  ///
  /// - Throws: where they cannot.
  @inline(never)
  func check() throws(RunError) {
    let code = results.error
    guard code == 0 else { throw RunError("stdout", "it cannot be written", code: code) }
  }

  /// Waits until there is room for the results of a step, but no longer than some milliseconds;
  /// answers whether there is.
  func hasRoom(within milliseconds: Int) -> Bool { results.hasRoom(within: milliseconds) }

  /// Adds a result.
  func add<let capacity: Int>(result text: FixedText<capacity>) { results.add(text) }

  /// Adds what is no result.
  func add<let capacity: Int>(note text: FixedText<capacity>) {
    switch notes {
    case .some(let notes): notes.add(text)
    case .none: results.add(text)
    }
  }

  /// Adds one line that is no result.
  @inline(never)
  func add(note words: StaticString, _ message: Message) {
    var line = FixedText<640>(words)
    line.append(message)
    line.append("\n")
    add(note: line)
  }

  /// Waits until all results are written: as long as that takes, unless a signal asks for the end.
  /// Then a reader who takes nothing is not waited for. Answers how many lines were given up.
  @inline(never)
  func drainResults(_ isHurried: inout Bool) -> Int { Self.drain(results, &isHurried) }

  /// Waits likewise until all is written.
  @inline(never)
  func finish(isHurried: Bool) {
    var isHurried = isHurried
    _ = Self.drain(results, &isHurried)
    switch notes {
    case .some(let notes): _ = Self.drain(notes, &isHurried)
    case .none: break
    }
  }

  /// Ends, after all is written or given up.
  ///
  /// - Throws: where results could not be written, and somebody wanted them.
  func end(isHurried: Bool) throws(RunError) {
    finish(isHurried: isHurried)
    let code = results.error
    guard code == 0 || code == EPIPE else { return try check() }
  }

  /// Waits until a queue is empty; answers how many lines were given up.
  @inline(never)
  private static func drain(_ queue: borrowing ReportQueue, _ isHurried: inout Bool) -> Int {
    var left = Int.max
    // In haste, at most four looks of which each must find some more written.
    for _ in 0..<4 {
      while !isHurried {
        if queue.isEmpty(within: 50) { return 0 }
        isHurried = stint_pending_signal() != 0
      }
      if queue.isEmpty(within: 250) { return 0 }
      guard queue.waiting < left else { break }
      left = queue.waiting
    }
    return queue.waiting
  }
}

extension ReportQueue {
  /// Adds a text, or drops it.
  func add<let capacity: Int>(_ text: FixedText<capacity>) { text.withBytes { add($0) } }
}

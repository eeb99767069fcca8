import CLinux

/// The memory that the threads of a pool share.
///
/// Work comes in rounds. The *round* word holds the number of the last one that was called and, in its
/// low byte, the number of its parts. Each worker has a *state* word: for round r it becomes 2r + 1 by
/// whoever takes up the worker's part, which only one thread can, and 2r + 2 when that part is done. The
/// next round is called when all are. So a worker that has taken up a part knows that the round is not
/// over, and may read what else is said of it; one that comes too late can take up nothing.
struct Crew {
  /// What is said of a round, and what all rounds share.
  private struct Task {
    var piece: Int
    var context: UnsafeRawPointer
    var body: @convention(c) (UnsafeRawPointer, Int, Int, Int) -> Void
    /// Workers that were started.
    var workers = 0
    /// How long to look for a word to change before one sleeps, in nanoseconds.
    var patience: Int64
    /// Whether each worker is bound to a processor.
    var isBound: Bool
    /// A processor that no worker is bound to.
    var free: Int32 = 0
    /// How many pieces of work are still done without workers.
    var alone = 0
    /// How many they were the last time, and the round after which that was.
    var leave = 0
    var leftAfter: UInt64 = 0
  }

  /// A worker's place, on cache lines of its own.
  private struct Worker {
    let memory: UnsafeMutableRawPointer

    /// The state word.
    var state: UnsafeMutablePointer<UInt64> { memory.assumingMemoryBound(to: UInt64.self) }
    /// 1 while the thread that handed out the part sleeps until it is done.
    var isAwaited: UnsafeMutablePointer<UInt64> { state + 1 }
    /// The system's handle of the thread.
    var thread: UnsafeMutablePointer<UInt64> { state + 2 }
    /// Which part it does, from 1 on; part 0 is that of who hands out the work.
    var part: UnsafeMutablePointer<UInt64> { state + 3 }
    /// The system's number of the thread, once it runs; 0 before.
    var number: UnsafeMutablePointer<UInt64> { state + 4 }
    /// The processor that it is bound to.
    var processor: UnsafeMutablePointer<Int32> {
      (memory + 40).assumingMemoryBound(to: Int32.self)
    }
  }

  /// The most parts of a round: they are a byte of its word, and one such byte ends the workers.
  static let mostParts = 254
  private static let noParts: UInt64 = 255

  /// As long as a worker, or who waits for one, looks for work before it sleeps, in nanoseconds: longer
  /// than most steps that are not shared, and far shorter than the time that a system gives to others.
  private static let patience: Int64 = 50_000

  /// How many pieces of work are done without workers once one of them was kept from its part: at first,
  /// and at most. Each time that it happens again they become twice as many.
  private static let leastLeave = 64
  private static let mostLeave = 8192

  /// Two cache lines, as processors fetch them in pairs.
  private static let line = 128
  private static let sleepersAt = line
  private static let taskAt = 2 * line
  private static let workersAt = 3 * line

  private let memory: UnsafeMutableRawPointer

  /// The bytes that a crew of so many workers takes: a multiple of a cache line.
  static func bytes(workers: Int) -> Int { workersAt + workers * line }

  /// - Parameter memory: `bytes(workers:)` bytes, zeros at first, at the start of a page.
  init(at memory: UnsafeMutableRawPointer) { self.memory = memory }

  private var round: UnsafeMutablePointer<UInt64> { memory.assumingMemoryBound(to: UInt64.self) }

  /// How many workers sleep, or are about to.
  private var sleepers: UnsafeMutablePointer<UInt64> {
    (memory + Self.sleepersAt).assumingMemoryBound(to: UInt64.self)
  }

  private var task: UnsafeMutablePointer<Task> {
    (memory + Self.taskAt).assumingMemoryBound(to: Task.self)
  }

  /// The worker who makes a part, from 1 on.
  private func worker(_ part: Int) -> Worker {
    Worker(memory: memory + (Self.workersAt + (part &- 1) &* Self.line))
  }

  // MARK: - Who hands out work

  /// Starts the workers. Answers 0, or an errno; then none is left.
  func start(
    workers: Int, _ context: UnsafeRawPointer,
    _ body: @escaping @convention(c) (UnsafeRawPointer, Int, Int, Int) -> Void
  ) -> Int32 {
    let isBound = Int(stint_processor_count()) > workers
    task.initialize(
      to: Task(
        piece: 0, context: context, body: body,
        // Whoever looks for work where processors are scarce keeps one from who has some.
        patience: isBound ? Self.patience : 0, isBound: isBound, free: stint_processor(0)))
    for part in 1...workers {
      let worker = worker(part)
      worker.part.pointee = UInt64(part)
      worker.processor.pointee = isBound ? stint_processor(Int32(part)) : -1
      let error = stint_thread_start(worker.thread, { Crew.work($0) }, worker.memory)
      guard error == 0 else {
        end()
        return error
      }
      task.pointee.workers = part
    }
    return 0
  }

  /// Ends the workers.
  func end() {
    stint_word_store(round, Self.noParts)
    stint_word_wake(round)
    var part = 1
    while part <= task.pointee.workers {
      stint_thread_join(worker(part).thread.pointee)
      part += 1
    }
  }

  /// Wakes the workers, and moves the one out of the way that is bound to this thread's processor.
  ///
  /// This thread is not bound: where it runs is the system's affair, which may know better.
  func gather() {
    guard task.pointee.isBound else { return }
    let here = stint_this_processor()
    if here != task.pointee.free {
      var part = 1
      while part <= task.pointee.workers {
        let worker = worker(part)
        let number = stint_word_load(worker.number)
        if worker.processor.pointee == here, number != 0 {
          stint_bind_thread(number, task.pointee.free)
          worker.processor.pointee = task.pointee.free
          task.pointee.free = here
          break
        }
        part += 1
      }
    }
    if stint_word_load(sleepers) != 0 { stint_word_wake(round) }
  }

  /// Calls a round, and returns when it is over.
  @inline(__always)
  func share(
    _ piece: Int, parts: Int, _ context: UnsafeRawPointer,
    _ body: @convention(c) (UnsafeRawPointer, Int, Int, Int) -> Void
  ) {
    guard task.pointee.alone == 0 else {
      task.pointee.alone &-= 1
      body(context, piece, 0, 1)
      return
    }
    let start = stint_ticks()
    task.pointee.piece = piece
    let number = (round.pointee &>> 8) &+ 1
    stint_word_store(round, number &<< 8 | UInt64(truncatingIfNeeded: parts))
    if stint_word_load(sleepers) != 0 { stint_word_wake(round) }
    body(context, piece, 0, parts)
    var part = 1
    while part < parts {
      if Self.takeUp(worker(part), number) {
        body(context, piece, part, parts)
        stint_word_store(worker(part).state, 2 &* number &+ 2)
      }
      part &+= 1
    }
    part = 1
    while part < parts {
      if stint_word_load(worker(part).state) != 2 &* number &+ 2 {
        waitFor(worker(part), number, since: start)
      }
      part &+= 1
    }
  }

  /// Waits until a worker has done the part that it has taken up.
  ///
  /// - Parameter start: when the round was called, in ticks.
  @inline(never)
  private func waitFor(_ worker: Worker, _ number: UInt64, since start: UInt64) {
    let own = stint_ticks() &- start
    let taken = 2 &* number &+ 1
    var hasSlept = false
    defer {
      // Shares are not so uneven: something else runs on the worker's processor.
      if hasSlept, task.pointee.isBound, stint_ticks() &- start > 8 &* own { leave(after: number) }
    }
    while Self.look(worker.state, patience: task.pointee.patience, while: taken) {
      hasSlept = true
      stint_word_store(worker.isAwaited, 1)
      stint_word_wait(worker.state, taken)
      stint_word_store(worker.isAwaited, 0)
    }
  }

  /// Does without workers for a while, so that whoever else needs their processors costs no more than a
  /// wait now and then.
  private func leave(after number: UInt64) {
    let last = task.pointee.leave
    let isNews = number &- task.pointee.leftAfter > UInt64(16 * last)
    task.pointee.leave = isNews ? Self.leastLeave : min(2 * last, Self.mostLeave)
    task.pointee.leftAfter = number
    task.pointee.alone = task.pointee.leave
  }

  /// Takes up a worker's part of a round; whether nobody else has.
  @inline(__always)
  private static func takeUp(_ worker: Worker, _ number: UInt64) -> Bool {
    let state = stint_word_load(worker.state)
    return state <= 2 &* number
      && stint_word_replace(worker.state, state, 2 &* number &+ 1) != 0
  }

  /// Looks at a word until it is no longer `value`, but not long; whether it still is.
  private static func look(
    _ word: UnsafeMutablePointer<UInt64>, patience: Int64, while value: UInt64
  ) -> Bool {
    if stint_word_load(word) != value { return false }
    guard patience > 0 else { return true }
    let end = stint_monotonic_nanoseconds() + patience
    repeat {
      for _ in 0..<32 {
        if stint_word_load(word) != value { return false }
        stint_relax()
      }
    } while stint_monotonic_nanoseconds() < end
    return true
  }

  // MARK: - Workers

  /// What a worker's thread does.
  private static func work(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let worker = Worker(memory: context)
    let part = Int(worker.part.pointee)
    Crew(at: context - (workersAt + (part - 1) * line)).work(worker, part)
    return nil
  }

  private func work(_ worker: Worker, _ part: Int) {
    let (patience, isBound) = (task.pointee.patience, task.pointee.isBound)
    let (context, body) = (task.pointee.context, task.pointee.body)
    if isBound {
      stint_bind_thread(0, worker.processor.pointee)
      stint_word_store(worker.number, stint_this_thread())
    }
    var known: UInt64 = 0
    while true {
      while Self.look(round, patience: patience, while: known) {
        stint_word_add(sleepers, 1)
        stint_word_wait(round, known)
        stint_word_add(sleepers, .max)
      }
      known = stint_word_load(round)
      let parts = Int(truncatingIfNeeded: known & 0xFF)
      let number = known &>> 8
      if known == Self.noParts { return }
      guard part < parts, Self.takeUp(worker, number) else { continue }
      body(context, task.pointee.piece, part, parts)
      stint_word_store(worker.state, 2 &* number &+ 2)
      if stint_word_load(worker.isAwaited) != 0 {
        stint_word_wake(worker.state)
      }
    }
  }
}

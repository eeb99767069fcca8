import CLinux
import Files

/// Threads that stand by to do parts of one piece of work after the other, without locks.
///
/// The thread that hands out the work does one part itself, and then each part that no worker has come
/// for: whatever else the machine does, it waits for nobody but a worker that is at work. A worker that
/// finds nothing to do looks for it a little while, and then sleeps.
///
/// Nothing is allocated once a pool is made.
public struct WorkerPool: ~Copyable, @unchecked Sendable {
  /// Does a part of a piece of work: gets the context, the number of the piece, which part it is, and
  /// of how many; these may be one, whatever was asked for.
  public typealias Body = @convention(c) (UnsafeRawPointer, Int, Int, Int) -> Void

  /// How many parts a piece of work may have at most: one for each worker, and one for who hands it out.
  public let threads: Int
  private let memory: MappedMemory
  private let crew: Crew
  private let context: UnsafeRawPointer
  private let body: Body

  /// Starts the workers. Where there is a processor for each thread, each is bound to one.
  ///
  /// - Parameters:
  ///   - threads: how many threads there are with the one that hands out work; 2 at least.
  ///   - context: what the body is given; it must outlive the pool.
  ///   - body: called by all threads at the same time, each for parts of its own.
  /// - Throws: where there is no memory or no thread.
  public init(
    threads: Int, context: UnsafeRawPointer, body: @escaping Body
  ) throws(WorkerError) {
    precondition(threads >= 2 && threads <= Crew.mostParts, "an impossible number of threads")
    guard let memory = MappedMemory(byteCount: Crew.bytes(workers: threads - 1)),
      let start = memory.bytes.baseAddress
    else { throw WorkerError(code: ENOMEM) }
    let crew = Crew(at: start)
    let error = crew.start(workers: threads - 1, context, body)
    guard error == 0 else { throw WorkerError(code: error) }
    self.threads = threads
    self.memory = memory
    self.crew = crew
    self.body = body
    self.context = context
  }

  deinit { crew.end() }

  /// Says that work is about to be handed out by this thread, so that the workers are awake, and none of
  /// them on its processor.
  public mutating func gather() { crew.gather() }

  /// Has all parts of a piece of work done, and returns once they are. What this thread has written
  /// before, all see; what they write, it sees after.
  ///
  /// - Parameters:
  ///   - piece: the number that the body is given.
  ///   - parts: 2 at least, `threads` at most.
  public mutating func share(_ piece: Int, parts: Int) {
    crew.share(piece, parts: parts, context, body)
  }
}

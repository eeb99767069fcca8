import Files
import Plans
import Workers

/// The further threads of an engine, each of which makes parts of steps.
struct StepWorkers: ~Copyable {
  /// Where all threads find what they need: it must not move, as an engine may. It owns nothing, so that
  /// there is nothing to end it with: on boards, whoever owns an engine would have to see how.
  private let maker: UnsafeMutablePointer<StepMaker>
  private let memory: MappedMemory
  private var pool: WorkerPool

  /// Starts the threads.
  ///
  /// - Parameter threads: 2 or more, with the one that runs the engine.
  init(_ threads: Int, _ maker: StepMaker) throws(EngineError) {
    guard let memory = MappedMemory(byteCount: MemoryLayout<StepMaker>.stride),
      let place = memory.bytes.bindMemory(to: StepMaker.self).baseAddress
    else { throw .noThreads(code: 0) }
    place.initialize(to: maker)
    let pool: WorkerPool
    do throws(WorkerError) {
      pool = try WorkerPool(threads: threads, context: place) {
        $0.assumingMemoryBound(to: StepMaker.self).pointee.make($1, way: $2, of: $3)
      }
    } catch {
      throw .noThreads(code: error.code)
    }
    self.maker = place
    self.memory = memory
    self.pool = pool
  }

  /// Has them ready for the steps of a run.
  mutating func gather() { pool.gather() }

  /// Makes a step in so many parts, at the same time.
  mutating func make(_ index: Int, parts: Int) { pool.share(index, parts: parts) }
}

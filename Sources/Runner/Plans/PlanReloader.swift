import CLinux

/// Loads a plan in a thread of its own: reading it, verifying it and running its golden vector may
/// take as long as several frames, and the pins follow the old plan meanwhile.
public struct PlanReloader: ~Copyable {
  private struct State: ~Copyable {
    let reload: PlanReload
    var thread: UInt64 = 0
    var isBusy = false
    var isDone = false
    var outcome = PlanReload.Outcome()

    init(_ reload: PlanReload) { self.reload = reload }
  }

  // The monitor and the state.
  private let memory: UnsafeMutableRawPointer

  private static var memoryBytes: Int { Monitor.bytes + MemoryLayout<State>.stride }
  private var monitor: Monitor { Monitor(at: memory) }
  private var state: UnsafeMutablePointer<State> { Self.state(in: memory) }

  private static func state(in memory: UnsafeMutableRawPointer) -> UnsafeMutablePointer<State> {
    (memory + Monitor.bytes).assumingMemoryBound(to: State.self)
  }

  /// Loads nothing yet.
  ///
  /// - Throws: where there is no memory.
  init(_ reload: PlanReload) throws(RunError) {
    guard let memory = stint_map_memory(Self.memoryBytes), Monitor(at: memory).make() else {
      throw RunError("there is no memory to load a plan anew")
    }
    (memory + Monitor.bytes).bindMemory(to: State.self, capacity: 1).initialize(to: State(reload))
    self.memory = memory
  }

  deinit {
    // A thread that still loads keeps its memory; both end with the program.
    guard !isBusy else { return }
    _ = state.move()
    stint_unmap(memory, Self.memoryBytes)
  }

  /// Whether a plan is being loaded, or is there to be taken.
  var isBusy: Bool { state.pointee.isBusy }

  /// Begins to load the plan; not while it is busy.
  ///
  /// - Throws: where there is no thread.
  mutating func begin() throws(RunError) {
    precondition(!isBusy, "one plan at a time")
    state.pointee.isDone = false
    guard stint_thread_start(&state.pointee.thread, { PlanReloader.load($0) }, memory) == 0 else {
      throw RunError("there is no thread to load it")
    }
    state.pointee.isBusy = true
  }

  /// The plan, once it is loaded and not yet taken; nil before.
  ///
  /// - Throws: why there is none.
  mutating func take() throws(RunError) -> PreparedPlan? {
    guard isBusy, monitor.locked({ state.pointee.isDone }) else { return nil }
    stint_thread_join(state.pointee.thread)
    state.pointee.isBusy = false
    var outcome = PlanReload.Outcome()
    swap(&outcome, &state.pointee.outcome)
    if let error = outcome.error { throw error }
    return outcome.plan.take()
  }

  /// What the thread does.
  private static func load(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let memory = context else { return nil }
    let state = state(in: memory)
    let reload = state.pointee.reload
    withUnsafeMutablePointer(to: &state.pointee.outcome) {
      reload.load(reload.context, UnsafeMutableRawPointer($0))
    }
    Monitor(at: memory).locked { state.pointee.isDone = true }
    return nil
  }
}

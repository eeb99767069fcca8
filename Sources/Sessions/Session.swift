import Engine
import Files
import KernelSelection
import Kernels
import Plans
import Watching

/// A plan with the arena that it runs in, on this machine: all that a run needs, with one owner.
///
/// Nothing is allocated once it is made. What a run gives is lent until the next one.
///
/// ```swift
/// var session = try Session(PlanFile(mappingFileAt: "photo.plan"))
/// try session.run(raw: pixels.span.bytes)
/// let scores = session.scores
/// ```
public struct Session: ~Copyable, Sendable {
  private let file: PlanFile
  private let arena: MappedMemory
  var engine: Engine
  /// The scores where one number of the output stands for two classes.
  private var pair: InlineArray<2, Int8> = [0, 0]

  /// Prepares to run a plan: finds its kernels and reserves its arena.
  ///
  /// - Parameters:
  ///   - file: the plan.
  ///   - threads: how many threads make the steps that the plan shares out, with the one that runs; no
  ///     more than it has ways for are started, and none where one is enough. All runs answer the same.
  /// - Throws: where this processor lacks the plan's instruction set, or memory or threads are short.
  public init(_ file: consuming PlanFile, threads: Int = 1) throws(SessionError) {
    let plan = file.plan
    let kernels: KernelTable
    do throws(OtherProcessor) {
      kernels = try KernelSelection.kernels(for: plan.instructionSet)
    } catch {
      throw .otherProcessor(error)
    }
    guard let arena = MappedMemory(byteCount: plan.arenaBytes) else {
      throw .noMemory(byteCount: plan.arenaBytes)
    }
    do throws(EngineError) {
      engine = try Engine(plan: plan, arena: arena.bytes, kernels: kernels, threads: threads)
    } catch {
      if case .noThreads(let code) = error { throw .noThreads(code: code) }
      throw .engine(error)
    }
    self.arena = arena
    self.file = file
  }

  /// The plan. It points into bytes that the session holds and so must not be used after it.
  public var plan: Plan { file.plan }

  /// How many threads a run uses, with the one that calls it.
  public var threads: Int { engine.threads }

  /// The bytes of the input in the type and order that the model declares.
  public var rawInputByteCount: Int { engine.rawInputBytes }

  /// The bytes of the output in the type and order that the model declares.
  public var rawOutputByteCount: Int { engine.rawOutputBytes }

  /// Runs the plan once.
  ///
  /// - Parameter rows: who has the input. Each row is asked for once, in order: all of them before
  ///   the first step where the plan keeps its input, otherwise each when its step comes.
  public mutating func run<Rows: InputRows & ~Copyable>(_ rows: inout Rows) {
    engine.run(&rows)
    share()
  }

  /// Runs the plan once, while somebody watches.
  ///
  /// - Parameters:
  ///   - rows: who has the input; see `run(_:)`.
  ///   - watch: is told when each step begins and ends.
  public mutating func run<Rows: InputRows & ~Copyable, Watch: StepWatch & ~Copyable>(
    _ rows: inout Rows, watching watch: inout Watch
  ) {
    engine.run(&rows, watching: &watch)
    share()
  }

  /// Runs the plan once on a tensor in the type and order that the model declares.
  ///
  /// - Parameter raw: the input, `rawInputByteCount` bytes.
  /// - Throws: `EngineError.wrongLength` where they are more or fewer.
  public mutating func run(raw: RawSpan) throws(EngineError) {
    // The bytes are lent for the whole call. Closures that run the engine would be put on a heap.
    let bytes = raw.withUnsafeBytes { $0 }
    try engine.run(raw: bytes)
    share()
  }

  /// Runs the plan once on values in the plan's own quantisation.
  ///
  /// - Parameter stored: the input: rows × width × channels values.
  /// - Throws: `EngineError.wrongLength` where they are more or fewer.
  public mutating func run(stored: Span<Int8>) throws(EngineError) {
    var rows = try StoredRows(stored.withUnsafeBufferPointer { $0 }, for: file.plan)
    engine.run(&rows)
    share()
  }

  /// Runs the plan's golden input, which every plan of a model answers alike.
  public mutating func runGolden() {
    engine.runGolden()
    share()
  }

  /// Works out the scores that are not in the output as they are.
  @inline(never)
  mutating func share() {
    guard file.plan.answersYesOrNo else { return }
    pair = [engine.score(of: 0), engine.score(of: 1)]
  }
}

/// What the last run gave.
extension Session {
  /// The output of the last run: rows × width × channels values in the plan's own quantisation.
  public var output: Span<Int8> {
    @_lifetime(borrow self)
    get {
      let values = Span(_unsafeElements: UnsafeBufferPointer(engine.output))
      return _overrideLifetime(values, borrowing: self)
    }
  }

  /// The scores of all classes in the last run, `plan.classCount` of them, in the plan's own
  /// quantisation: those of the output, or of no and yes where the output is one probability.
  public var scores: Span<Int8> {
    @_lifetime(borrow self)
    get { plan.answersYesOrNo ? pair.span : output }
  }

  /// Copies the output of the last run, in the type and order that the model declares.
  ///
  /// - Parameter raw: room for `rawOutputByteCount` bytes.
  /// - Throws: `EngineError.wrongLength` where it is more or less.
  public func readOutput(into raw: inout MutableRawSpan) throws(EngineError) {
    let bytes = raw.withUnsafeMutableBytes { $0 }
    try engine.readOutput(raw: bytes)
  }
}

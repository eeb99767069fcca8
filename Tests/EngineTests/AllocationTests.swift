import AllocationCounter
import Compiler
import Engine
import Foundation
import KernelSelection
import Kernels
import Models
import Planner
import Plans
import TestSupport
import Sessions
import Testing

/// After start-up nothing is allocated.
@Suite struct AllocationTests {
  /// Not known to the compiler.
  nonisolated(unsafe) static var size = 128

  /// How often `body` calls the heap on this thread.
  private func calls(_ body: () -> Void) -> Int64 {
    stint_count_allocations()
    body()
    return stint_stop_counting_allocations()
  }

  @Test func theCounterCountsWhatSwiftAllocates() {
    var array: [Int] = []
    #expect(calls { array = [Int](repeating: 1, count: array.count + 1000) } >= 1)
    #expect(array.count == 1000)
    #expect(calls { array = [] } >= 1, "freeing is a call too")
    // Where the optimiser cannot see that nobody needs the block.
    nonisolated(unsafe) var block: UnsafeMutableRawPointer?
    func count(_ allocate: () -> UnsafeMutableRawPointer?) -> Int64 {
      calls {
        block = allocate()
        free(block)
      }
    }
    #expect(count { malloc(Self.size) } == 2)
    #expect(count { calloc(Self.size, 10) } == 2)
    #expect(count { realloc(malloc(Self.size), 2 * Self.size) } == 3)
    #expect(count { aligned_alloc(64, Self.size) } == 2)
    #expect(count { posix_memalign(&block, 64, Self.size) == 0 ? block : nil } == 2)
    let memory = calls {
      UnsafeMutableRawPointer.allocate(byteCount: 100, alignment: 64).deallocate()
    }
    #expect(memory == 2)
  }

  @Test func theCounterCountsItsOwnThreadOnly() {
    stint_count_allocations()
    let elsewhere = Thread { for size in 1...100 { free(malloc(size)) } }
    _ = stint_stop_counting_allocations()
    let counted = calls {
      elsewhere.start()
      while !elsewhere.isFinished { usleep(100) }
    }
    // Starting a thread and asking after it takes a few calls, but not those of its body.
    #expect(counted < 150)
    #expect(calls {} == 0)
  }

  @Test(arguments: Fixtures.instructionSets)
  func aThousandRunsOfAClassifierNeverCallTheHeap(set: InstructionSet) throws {
    let compiled = try Fixtures.plan(named: "tiny-classifier", set)
    var session = try Session(copying: compiled.plan)
    #expect(calls { for _ in 0..<1000 { session.runGolden() } } == 0)
  }

  @Test(arguments: Fixtures.instructionSets)
  func noOperatorCallsTheHeap(set: InstructionSet) throws {
    for fixture in OperatorFixture.all {
      guard let compiled = Fixtures.plan(fixture, set) else { continue }
      var session = try Session(copying: compiled.plan)
      #expect(calls { for _ in 0..<3 { session.runGolden() } } == 0, "\(fixture.name)")
    }
  }

  /// Workers call it no more often than who hands out their work, as they do the same.
  @Test(arguments: Fixtures.instructionSets)
  func sharedStepsNeverCallTheHeap(set: InstructionSet) throws {
    var options = PlannerOptions()
    options.threads = 4
    let fixture = try Fixtures.named("net-mobilenet-v2")
    let graph = try ModelReader.read(fixture.model, name: fixture.name)
    let compiled = try Compiler.compile(graph, for: set, options: options)
    var session = try Session(copying: compiled.plan, threads: 4)
    #expect(session.threads > 1)
    #expect(calls { for _ in 0..<200 { session.runGolden() } } == 0)
  }

  @Test(arguments: ["net-mobilenet-v2", "quantize-float-conv-dequantize", "transpose-nchw-output"])
  func tensorsGoInAndOutWithoutTheHeap(name: String) throws {
    let compiled = try Fixtures.plan(named: name, KernelSelection.best)
    var session = try Session(copying: compiled.plan)
    var input = [UInt8](repeating: 1, count: session.rawInputByteCount)
    var output = [UInt8](repeating: 0, count: session.rawOutputByteCount)
    var result: Session.SelfTest?
    input.withUnsafeMutableBytes { input in
      output.withUnsafeMutableBytes { output in
        let counted = calls {
          for _ in 0..<100 {
            var room = output.mutableBytes
            try? session.run(raw: UnsafeRawBufferPointer(input).bytes)
            try? session.readOutput(into: &room)
          }
          result = try? session.selfTest()
        }
        #expect(counted == 0)
      }
    }
    #expect(result == .passed)
  }

  #if DEBUG
    static let isRelease = false
  #else
    static let isRelease = true
  #endif

  @Test(.enabled(if: isRelease, "the verifier's local functions allocate if not optimised"))
  func makingASessionOfAMappedPlanNeverCallsTheHeap() throws {
    let compiled = try Fixtures.plan(named: "net-mobilenet-v2", KernelSelection.best)
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(UUID().uuidString).plan").path
    try Data(compiled.bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var ran = false
    let counted = path.withCString { path in
      calls {
        guard let file = try? PlanFile(mappingFileAt: path), var session = try? Session(file) else {
          return
        }
        session.runGolden()
        ran = true
      }
    }
    #expect(ran)
    #expect(counted == 0)
  }

  @Test(.enabled(if: SharedFiles.available, Comment(rawValue: SharedFiles.absence)))
  func aRealModelNeverCallsTheHeap() throws {
    let root = try #require(SharedFiles.root)
    let path = root.appendingPathComponent("models/vww-96-int8-mlperf.tflite").path
    let compiled = try Compiler.compile(
      try ModelReader.read(path: path), for: KernelSelection.best)
    var session = try Session(copying: compiled.plan)
    #expect(calls { for _ in 0..<100 { session.runGolden() } } == 0)
  }
}

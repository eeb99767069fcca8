import AllocationCounter
import CLinux
import Camera
import Engine
import Foundation
import KernelSelection
import Plans
import Sessions
import Signals
import Testing

@testable import Runner

/// The loop as a whole: red and blue frames in, lines out; and another plan between two of them.
@Suite struct LoopTests {
  private let size = FrameSize(width: 40, height: 30)

  private func frames(_ colours: [[UInt8]]) throws -> TemporaryFile {
    try TemporaryFile(
      colours.flatMap { Tiny.picture($0, width: size.width, height: size.height) })
  }

  /// The changes that a loop makes with each frame to come, until the end.
  private func changes<Lines: LineOutput & ~Copyable>(
    _ loop: inout ClassifierLoop<RawSource, Lines>, frames: Int = .max
  ) throws -> [LineChanges] {
    var changes: [LineChanges] = []
    while changes.count < frames {
      switch try loop.step(waitMilliseconds: 0) {
      case .classified(let frame): changes.append(frame.changes)
      case .ended: return changes
      default: continue
      }
    }
    return changes
  }

  private func loop(
    _ file: TemporaryFile, _ plan: consuming PreparedPlan, loops: Bool = false
  ) throws -> ClassifierLoop<RawSource, RunLines> {
    let source = try RawSource(file.path, format: .rgb3, size: size, loops: loops)
    return ClassifierLoop(plan, source, RunLines.reported, framing: Framing())
  }

  private let on = LineChanges(mask: 1, active: 1)
  private let off = LineChanges(mask: 1, active: 0)

  @Test func redAndBlueFramesMoveTheLine() throws {
    let compiled = try Tiny.compiled()
    let file = try frames([Tiny.red, Tiny.red, Tiny.blue, Tiny.red])
    var loop = try loop(file, Tiny.prepared(compiled, "red>0.5:GPIO5"))
    #expect(try changes(&loop) == [on, .none, off, on])
  }

  @Test func aNewPlanClassifiesFromTheNextFrameOnAndTheLineStays() throws {
    let old = try Tiny.compiled()
    // The same network with other names: what was red is now called blue.
    let new = try Tiny.compiled(labels: ["blue", "green", "red", "grey"])
    let file = try frames([Tiny.red, Tiny.red, Tiny.blue, Tiny.blue])
    var loop = try loop(file, Tiny.prepared(old, "red>0.5:GPIO5"))
    #expect(try changes(&loop, frames: 1) == [on])
    try loop.replacePlan(Tiny.prepared(new, "red>0.5:GPIO5"))
    #expect(loop.activeLines == 1, "nothing moved yet")
    #expect(try changes(&loop) == [off, on, .none])
  }

  @Test func aPlanForOtherLinesIsRefusedAndTheOldOneGoesOn() throws {
    let old = try Tiny.compiled()
    let elsewhere = try Tiny.compiled(chip: "pinctrl-rp1")
    let file = try frames([Tiny.red, Tiny.blue, Tiny.red, Tiny.red, Tiny.blue])
    var loop = try loop(file, Tiny.prepared(old, "red>0.5:GPIO5"))
    #expect(try changes(&loop, frames: 1) == [on])
    for rules in ["red>0.5:GPIO6", "red>0.5:GPIO5\nblue>0.5:GPIO6", "", "red>0.5:GPIO5,active-low"]
    {
      #expect(throws: RunError.self) { try loop.replacePlan(Tiny.prepared(old, rules)) }
    }
    #expect(throws: RunError.self) {
      try loop.replacePlan(Tiny.prepared(elsewhere, "red>0.5:GPIO5"))
    }
    #expect(try changes(&loop) == [off, on, .none, off])
  }

  @Test func aPlanWhoseGoldenVectorFailsIsNeverReady() throws {
    let compiled = try Tiny.compiled()
    #expect(throws: RunError.self) { try Tiny.prepared(compiled, "rde>0.5:GPIO5") }
    // Another seed gives another output: the plan is sound, but does not answer as it should.
    var bytes = compiled.bytes
    let seed = MemoryLayout<PlanHeader>.offset(of: \.goldenSeed)!
    bytes[seed] ^= 1
    let rest = MemoryLayout<PlanHeader>.offset(of: \.arenaBytes)!
    var checksum = PlanChecksum()
    bytes.withUnsafeBytes { checksum.add(UnsafeRawBufferPointer(rebasing: $0[rest...])) }
    withUnsafeBytes(of: checksum.value) { bytes.replaceSubrange(rest - 8..<rest, with: $0) }
    let file = try TemporaryFile(bytes)
    do throws(RunError) {
      _ = try PreparedPlan(try Session(planAt: file.path), name: file.path) { _, _ in true }
      Issue.record("it was accepted")
    } catch {
      #expect(error.description.contains("golden vector fails"), "\(error)")
    }
  }

  @Test func aPlanFileThatIsWrittenOverDoesNotChangeWhatRuns() throws {
    let compiled = try Tiny.compiled()
    let file = try TemporaryFile(compiled.bytes)
    var session = try Session(planAt: file.path)
    let handle = open(file.path, O_WRONLY)
    let zeros = [UInt8](repeating: 0, count: compiled.bytes.count)
    #expect(write(handle, zeros, zeros.count) == zeros.count)
    ftruncate(handle, 10)
    close(handle)
    try session.requireSelfTest(name: file.path)
    #expect(throws: RunError.self) { _ = try Session(planAt: file.path) }
  }

  #if DEBUG
    static let isRelease = false
  #else
    static let isRelease = true
  #endif

  @Test(.enabled(if: isRelease, "generic code of another module allocates if not optimised"))
  func aThousandFramesNeverCallTheHeap() throws {
    let compiled = try Tiny.compiled()
    let file = try frames([Tiny.red, Tiny.red, Tiny.blue])
    for printsJSON in [false, true] {
      var settings = RunSettings()
      settings.printsJSON = printsJSON
      settings.maximumRate = 1000
      settings.topCount = 3
      settings.output = open("/dev/null", O_WRONLY)
      settings.diagnostics = settings.output
      settings.statisticsSeconds = 1
      defer { close(settings.output) }
      var loop = try loop(
        file, Tiny.prepared(compiled, "red>0.5:GPIO5\nnone>0.5:GPIO6,hold=1ms"), loops: true)
      var reporter = try RunReporter(settings)
      var statistics = RunStatistics(at: 0)
      var classified = 0
      func step() throws {
        guard case .classified(let frame) = try loop.step(waitMilliseconds: 0) else { return }
        classified += 1
        statistics.add(frame.times)
        reporter.classified(frame, loop)
        if let report = statistics.due(
          at: Int64(classified) * 10_000_000, every: 1, loop.sourceStatistics,
          reportsDropped: reporter.dropped)
        {
          reporter.statistics(report)
        }
      }
      // Until the first statistics: memory for the frame's size comes from the system, and ordinary
      // Swift, unlike that of boards, makes descriptions of generic types when it first meets them.
      while classified < 101 { try step() }
      stint_count_allocations()
      for _ in 0..<1000 { try step() }
      let calls = stint_stop_counting_allocations()
      #expect(calls == 0)
      #expect(classified == 1101)
    }
  }
}

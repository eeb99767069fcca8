import AllocationCounter
import Compiler
import Engine
import KernelSelection
import Plans
import Sessions
import TestSupport
import Testing
import Watching

/// Who watches a run sees each step once, in order, and changes nothing.
@Suite struct WatchTests {
  /// Notes what it is told.
  private struct Notes: StepWatch {
    var all: [Int] = []
    mutating func stepBegins(_ index: Int) { all.append(index) }
    mutating func stepEnds(_ index: Int) { all.append(-index - 1) }
  }

  @Test(arguments: ["tiny-classifier", "net-mobilenet-v2", "conv2d-1x1-3to16"])
  func eachStepBeginsAndEndsOnceInThePlansOrder(name: String) throws {
    let compiled = try Fixtures.plan(named: name, KernelSelection.best)
    var session = try Session(copying: compiled.plan)
    let golden = session.goldenOutput()
    var notes = Notes()
    var rows = GoldenRows(compiled.plan)
    session.run(&rows, watching: &notes)
    #expect(notes.all == (0..<compiled.plan.stepCount).flatMap { [$0, -$0 - 1] })
    #expect(session.rawOutput() == golden)
  }

  @Test func aStepClockCallsNoHeapAndMissesNoStep() throws {
    let compiled = try Fixtures.plan(named: "net-mobilenet-v2", KernelSelection.best)
    let plan = compiled.plan
    var session = try Session(copying: plan)
    var totals = [Int64](repeating: 0, count: plan.stepCount)
    var calls: Int64 = -1
    totals.withUnsafeMutableBufferPointer { totals in
      var watch = StepClock(addingTo: totals)
      var rows = GoldenRows(plan)
      session.run(&rows, watching: &watch)
      stint_count_allocations()
      for _ in 0..<10 { session.run(&rows, watching: &watch) }
      calls = Int64(stint_stop_counting_allocations())
    }
    #expect(calls == 0)
    #expect(totals.reduce(0, +) > 0 && totals.allSatisfy { $0 >= 0 })
  }
}

import Certificate
import Compiler
import Foundation
import KernelSelection
import Kernels
import Models
import Planner
import Plans
import Sessions
import TestSupport
import Testing

/// However many threads make an inference, it answers as the reference kernels do.
@Suite(.serialized) struct ThreadTests {
  static let instructionSets = InstructionSet.allCases.filter {
    KernelSelection.kernels($0) != nil
  }

  private static let models =
    SharedFiles.files(in: "models", ending: "tflite")
    + SharedFiles.files(in: "models-structure", ending: "tflite")

  /// Runs a plan with as many threads as it has ways, and with fewer.
  private func expectAnswers(
    of plan: Plan, _ name: String, _ vectors: [(input: [UInt8], output: [UInt8])],
    threads: ClosedRange<Int> = 1...4
  ) throws {
    for threads in threads {
      var session = try Session(copying: plan, threads: threads)
      #expect(session.threads == min(threads, plan.mostWays))
      for (index, vector) in vectors.enumerated() {
        let output = try session.infer(vector.input)
        #expect(output == vector.output, "\(name) case \(index), \(threads) threads")
      }
    }
  }

  /// Small layers are not worth a second thread: here each is shared out all the same.
  @Test(arguments: instructionSets)
  func everyOperatorIsSharedOutExactly(set: InstructionSet) throws {
    var shared = 0
    for fixture in OperatorFixture.all {
      guard let graph = try? ModelReader.read(fixture.model, name: fixture.name),
        let compiled = try? Compiler.compile(graph, for: set)
      else { continue }
      let contents = compiled.draft.contents.sharedOut(ways: 4)
      let memory = try PlanMemory(contents.encoded())
      _ = try Certificate.check(memory.plan)
      if memory.plan.mostWays > 1 { shared += 1 }
      try expectAnswers(
        of: memory.plan, "\(fixture.name) on \(set.name)",
        fixture.cases.map { ($0.input, $0.output) }, threads: 2...4)
    }
    #expect(shared >= 300)
  }

  @Test(
    .enabled(if: SharedFiles.available, Comment(rawValue: SharedFiles.absence)), arguments: models)
  func realModelsForFourThreadsAnswerTheSameWithFewer(model: URL) throws {
    let name = model.deletingPathExtension().lastPathComponent
    let graph = try ModelReader.read(path: model.path)
    let vectors = try GoldenVector.all(of: name).map { ($0.input, $0.output) }
    for set in Self.instructionSets {
      var alone = PlannerOptions()
      alone.goal = .balanced
      var together = alone
      together.threads = 4
      let compiled = try Compiler.compile(graph, for: set, options: together)
      #expect(compiled.plan.mostWays > 1 && compiled.plan.mostWays <= 4)
      let bytes = try Compiler.compile(graph, for: set, options: alone).plan.arenaBytes
      #expect(compiled.plan.arenaBytes <= bytes + 3 * Machine.mostBytesAThread)
      try expectAnswers(of: compiled.plan, "\(name) on \(set.name)", vectors)
    }
  }

  /// What other programs do to the processors changes when an answer comes, and nothing else.
  @Test func fourThreadsAnswerTheSameWhileProcessorsAreScarce() throws {
    let fixture = try #require(OperatorFixture.all.first { $0.name == "net-mobilenet-v2" })
    let graph = try ModelReader.read(fixture.model, name: fixture.name)
    let contents = try Compiler.compile(graph).draft.contents.sharedOut(ways: 4)
    let memory = try PlanMemory(contents.encoded())
    let vector = try #require(fixture.cases.first)
    let load = Load(threads: 2 * ProcessInfo.processInfo.activeProcessorCount)
    defer { load.end() }
    for threads in 2...4 {
      var session = try Session(copying: memory.plan, threads: threads)
      for run in 0..<1500 {
        guard try session.infer(vector.input) == vector.output else {
          Issue.record("run \(run), \(threads) threads")
          return
        }
      }
    }
  }

  @Test func sessionsOfSeveralThreadsRunSideBySide() async throws {
    let fixture = try #require(OperatorFixture.all.first { $0.name == "net-mobilenet-v2" })
    let graph = try ModelReader.read(fixture.model, name: fixture.name)
    let contents = try Compiler.compile(graph).draft.contents.sharedOut(ways: 3)
    let memory = try PlanMemory(contents.encoded())
    let vector = try #require(fixture.cases.first)
    let wrong = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<3 {
        group.addTask {
          guard var session = try? Session(copying: memory.plan, threads: 3) else { return 1 }
          return (0..<200).count { _ in (try? session.infer(vector.input)) != vector.output }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }
}

/// Threads that keep processors busy.
private final class Load: @unchecked Sendable {
  private let lock = NSLock()
  private var isOver = false

  init(threads: Int) {
    for _ in 0..<threads {
      Thread.detachNewThread { [self] in
        var value: UInt64 = 1
        while !lock.withLock({ isOver }) {
          for step in 0..<100_000 as Range<UInt64> { value = value &* 6_364_136_223 &+ step }
        }
        precondition(value != 0)
      }
    }
  }

  func end() { lock.withLock { isOver = true } }
}

import Certificate
import Compiler
import Foundation
import KernelSelection
import Kernels
import Models
import Planner
import Plans
import TestSupport
import Testing

/// What the planner makes is signed.
@Suite struct GoodPlanTests {
  @Test(arguments: [InstructionSet.portable, .avx2, .avx512vnni, .neon, .neonDotProduct])
  func plansOfAllFixturesAreSigned(instructionSet: InstructionSet) throws {
    var signed = 0
    for fixture in OperatorFixture.all {
      // What Stint refuses is another test's business.
      guard let graph = try? ModelReader.read(fixture.model, name: fixture.name),
        let draft = try? Planner.plan(graph, for: instructionSet)
      else { continue }
      let memory = try PlanMemory(draft.contents.encoded())
      do throws(Violation) {
        let certificate = try Certificate.check(memory.plan)
        #expect(certificate.arenaBytesTouched <= memory.plan.arenaBytes)
        #expect(certificate.bytesRead > 0 && certificate.bytesWritten > 0)
        signed += 1
      } catch {
        Issue.record("\(fixture.name): \(error)")
      }
    }
    #expect(signed >= 500)
  }

  @Test func theSignatureStandsInTheCompiledPlan() throws {
    let fixture = try #require(OperatorFixture.all.first { $0.name == "net-mobilenet-v2" })
    let graph = try ModelReader.read(fixture.model, name: fixture.name)
    let compiled = try Compiler.compile(graph, for: KernelSelection.best)
    let certificate = try Certificate.check(compiled.plan)
    #expect(certificate == compiled.certificate)
    #expect(compiled.plan.header.certificate == certificate.signature)
  }

  @Test(
    .enabled(if: SharedFiles.available, Comment(rawValue: SharedFiles.absence)),
    arguments: [
      "vww-96-int8-mlperf", "resnet8-32-int8-cifar10", "shufflenet-v2-1.0-224-int8-plant13",
      "squeezenet-v1.1-224-int8-food101", "mobilenet-v2-1.0-224-int8-nchw",
    ])
  func plansOfRealModelsAreSigned(model: String) throws {
    let plan = try plan(model)
    let certificate = try Certificate.check(plan.plan)
    #expect(certificate.arenaBytesTouched == plan.plan.arenaBytes)
  }

  @Test(.enabled(if: SharedFiles.available, Comment(rawValue: SharedFiles.absence)))
  func checkingMobileNetV2TakesAMomentOnly() throws {
    let plan = try plan("mobilenet-v2-1.0-224-int8-ptq")
    // The best of a few, as other tests run beside this one.
    let best = try (0..<5).map { _ in
      try ContinuousClock().measure { _ = try Certificate.check(plan.plan) }
    }.min()
    #if !DEBUG
      #expect(try #require(best) < .milliseconds(150))
    #endif
  }

  private func plan(_ model: String) throws -> PlanMemory {
    let root = try #require(SharedFiles.root)
    let path = root.appendingPathComponent("models/\(model).tflite").path
    let draft = try Planner.plan(try ModelReader.read(path: path), for: .avx2)
    return try PlanMemory(draft.contents.encoded())
  }
}

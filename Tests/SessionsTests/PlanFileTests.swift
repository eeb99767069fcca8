import Files
import Foundation
import Plans
import Sessions
import Testing

/// A plan file is a plan, or says what it is instead.
@Suite struct PlanFileTests {
  @Test func allWaysLeadToTheSamePlan() throws {
    let compiled = try Tiny.compiled()
    try Tiny.withFile(compiled.bytes) { path in
      let mapped = try PlanFile(mappingFileAt: path)
      let copied = try PlanFile(copyingFileAt: path)
      let fromBytes = try PlanFile(copying: compiled.bytes.span.bytes)
      let fromPlan = try PlanFile(copying: compiled.plan)
      for plan in [mapped.plan, copied.plan, fromBytes.plan, fromPlan.plan] {
        #expect(Array(plan.bytes) == compiled.bytes)
      }
    }
  }

  @Test func aCopyOutlivesWhatItWasCopiedFrom() throws {
    let bytes = try Tiny.compiled().bytes
    let file: PlanFile
    do {
      let other = try PlanFile(copying: bytes.span.bytes)
      file = try PlanFile(copying: other.plan)
    }
    #expect(Array(file.plan.bytes) == bytes)
  }

  @Test func whatIsNoPlanIsNamed() throws {
    #expect(problem([]) == "empty")
    #expect(problem(try Tiny.fixture().model) == "model")
    #expect(problem([UInt8](repeating: 7, count: 100)) == "foreign")
    #expect(problem([1, 2, 3]) == "invalid", "too short to say")
    var bytes = try Tiny.compiled().bytes
    bytes[bytes.count / 2] ^= 1
    #expect(problem(bytes) == "invalid")
    #expect(problem(Array(bytes[..<40])) == "invalid")
  }

  @Test func aFileThatIsNotThereIsUnreadable() throws {
    for isMapped in [true, false] {
      do throws(PlanFileError) {
        let path = "/nowhere/at.plan"
        _ = isMapped ? try PlanFile(mappingFileAt: path) : try PlanFile(copyingFileAt: path)
        Issue.record("it was read")
      } catch {
        guard case .unreadable(let error) = error, error.code == ENOENT else {
          Issue.record("another error: \(error)")
          continue
        }
      }
    }
  }

  private func problem(_ bytes: [UInt8]) -> String {
    do throws(PlanFileError) {
      _ = try PlanFile(copying: bytes.span.bytes)
      return "none"
    } catch {
      switch error {
      case .unreadable: return "unreadable"
      case .noMemory: return "noMemory"
      case .empty: return "empty"
      case .model: return "model"
      case .foreign: return "foreign"
      case .invalid: return "invalid"
      }
    }
  }
}

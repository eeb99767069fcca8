import AllocationCounter
import Foundation
import Testing
import Text

@testable import Signals

/// The loop's part of this module never calls the heap; nor does reading rules.
@Suite struct AllocationTests {
  private func calls(_ body: () throws -> Void) rethrows -> Int64 {
    stint_count_allocations()
    defer { _ = stint_stop_counting_allocations() }
    try body()
    return stint_stop_counting_allocations()
  }

  @Test func aThousandFramesNeverCallTheHeap() throws {
    let rules = try SampleModel().rules(
      """
      person>0.5<0.4:GPIO17,of=2/3,hold=1ms
      none>0.5:GPIO27,pulse=2ms
      !cat>0.5:GPIO22,invert,min=1ms,holdoff=1ms
      """)
    var decision = Decision(rules: rules, classCount: SampleModel.names.count)
    let frames = [Frame(["person": 0.9]), Frame(), Frame(["cat": 0.6])]
    var changed = 0
    let counted = calls {
      for time in 0..<Int64(1000) {
        let changes = decision.update(frames[Int(time % 7 % 3)], at: time * millisecond)
        _ = decision.advance(to: time * millisecond + 500_000)
        if decision.nextDeadline != nil || !changes.isEmpty { changed += 1 }
      }
      decision.reset()
    }
    #expect(counted == 0)
    #expect(changed > 500)
  }

  /// Throwing is left out: the testing library takes a backtrace of each error, on the heap. That
  /// the refusals need none either is proved by linking the board's program.
  @Test func readingRulesAndDescribingErrorsNeverCallTheHeap() throws {
    let one = Array("cat|tench>0.8<0.5:pin 11,hold=2s,of=3/5,bias=pull-up".utf8)
    let file = Array("# comment\n!cat>0.8:GPIO27 # more\nnone>0.5:line 3,pulse=1s\n".utf8)
    let errors = (RuleError(.unknownLabel), GPIOError(.noPermission, code: 13))
    var message = Message()
    var count = 0
    let counted = try SampleModel().withParser { parser in
      try one.withUnsafeBytes { one in
        try file.withUnsafeBytes { file in
          try calls {
            var rules = RuleSet()
            try rules.add(parser.rule(one))
            try parser.rules(file, into: &rules)
            count = rules.count
            errors.0.describe(in: &message)
            errors.1.describe(in: &message)
          }
        }
      }
    }
    #expect(counted == 0)
    #expect(count == 3)
    #expect(message.description.hasPrefix("the model has no label; see"))
  }
}

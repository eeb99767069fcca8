import Kernels
import Plans
import Testing

@testable import Planner

/// Rows are joined where the estimate of the time counted on it: both ask the same rule.
@Suite struct JoinedRowsTests {
  private static let pixel = MovingWindow(height: 1, width: 1, strideY: 1, strideX: 1)
  private static let square = MovingWindow(
    height: 3, width: 3, strideY: 1, strideX: 1, padTop: 1, padLeft: 1)

  /// Convolutions of one pixel around one of nine, then a sum.
  private var network: Network {
    var test = TestNetwork([1, 12, 7, 8])
    var last = test.input
    for window in [Self.pixel, Self.pixel, Self.square, Self.pixel] {
      last = test.add(
        TestNetwork.convolution(window, inputs: 8, outputs: 8), [last], [1, 12, 7, 8])
    }
    _ = test.sum(last, test.input)
    return test.network
  }

  @Test(arguments: [Goal.tensorAtATime, .memory, .balanced, .speed], [true, false])
  func whatWasEstimatedAsJoinedIsJoined(goal: Goal, keepsInput: Bool) throws {
    let plan = try PlanRunner(network, goal: goal, keepsInput: keepsInput)
    let foretold = plan.schedule.segments.flatMap { segment in
      let schedule = SegmentSchedule(plan.schedule.graph, segment)
      return schedule.steps.map { schedule.joinsRows(of: $0) }
    }
    #expect(foretold.count == plan.contents.steps.count)
    for (isForetold, step) in zip(foretold, plan.contents.steps) where isForetold {
      #expect(step.flags.contains(.joined))
    }
    for input in PlanRunner.inputs(of: network) {
      #expect(
        try plan.output(input) == NetworkEvaluator.output(of: network, input: input))
    }
  }

  @Test func theFastestPlanJoinsEachConvolutionOfOnePixel() throws {
    let steps = try PlanRunner(network, goal: .speed).contents.steps
    let joined = steps.map { $0.flags.contains(.joined) }
    #expect(joined.count { $0 } >= 3)
    #expect(joined.contains(false))
  }

  /// A row in the place of one that was read is made before the next one is read.
  @Test func rowsInPlaceAreNotJoined() throws {
    var test = TestNetwork([1, 12, 7, 8])
    test.add(
      TestNetwork.convolution(Self.pixel, inputs: 8, outputs: 8), [test.table(test.input)],
      [1, 12, 7, 8])
    _ = test.table(test.network.output.value)
    let plan = try PlanRunner(test.network, goal: .tensorAtATime)
    let (operators, tensors) = (plan.contents.operators, plan.contents.tensors)
    for step in plan.contents.steps {
      let record = operators[Int(step.operatorIndex)]
      guard record.kind == OperatorKind.convolution.rawValue else { continue }
      let (input, output) = (tensors[Int(record.input)], tensors[Int(record.output)])
      let bytes = UInt64(12 * 7 * 8)
      #expect(input.offset < output.offset + bytes && output.offset < input.offset + bytes)
      #expect(!step.flags.contains(.joined) && !step.flags.contains(.anyOrder))
    }
  }
}

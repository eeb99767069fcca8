import Kernels
import Plans

/// How much a plan asks for, roughly: small lies about sizes can ask for years.
enum PlanWork {
  /// The multiply-accumulates or copied bytes of a run and of a replay.
  static func estimate(_ plan: Plan) -> Double {
    let input = plan.tensor(Int(plan.input.tensor)).elementCount
    let output = plan.tensor(Int(plan.output.tensor)).elementCount
    var work = Double(input + output)
    for index in 0..<plan.stepCount { work += estimate(plan, plan.step(index)) }
    return work
  }

  private static func estimate(_ plan: Plan, _ step: StepRecord) -> Double {
    let record = plan.operator(Int(step.operatorIndex))
    let output = plan.tensor(Int(record.output))
    let input = record.input >= 0 ? plan.tensor(Int(record.input)) : output
    let rows = Double(step.rowCount)
    let rowBytes = Double(output.width) * Double(output.channels)
    let inputRowBytes = Double(input.width) * Double(input.channels)
    let scratch = Double(record.scratchBytes) * Double(step.ways)
    let window = record.window
    switch OperatorKind(rawValue: record.kind) {
    case .convolution:
      let groups = Double(record.call(as: ConvolutionCall.self).groups)
      let depth = Double(window.taps) * Double(input.channels) / groups
      // Missing channels of a block cost as much as others.
      let channels = Double(output.channels) + 16 * groups
      let replay = Double(window.height) * (inputRowBytes + Double(output.width))
      return scratch + rows * (Double(output.width) * channels * depth + replay)
    case .depthwiseConvolution, .averagePool, .maxPool:
      let replay = Double(window.height) * (inputRowBytes + Double(output.width))
      return scratch + rows * (rowBytes * Double(window.taps) + replay)
    case .mean: return scratch + rows * inputRowBytes
    case .matrixProduct:
      let depth = Double(input.channels)
      let replay = inputRowBytes + 2 * depth * Double(output.channels) + Double(output.width)
      return scratch
        + rows * (depth * Double(output.width) * (Double(output.channels) + 16) + replay)
    case .rearrange:
      let layout = RearrangeLayout(from: plan.constants + Int(record.parameters))
      var elements = 1.0
      for axis in 0..<RearrangeLayout.axes { elements *= Double(layout.extents[axis]) }
      return scratch + elements
    default: return scratch + rows * (rowBytes + 2 * inputRowBytes)
    }
  }
}

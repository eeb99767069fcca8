import Tensors

extension OperandRules {
  /// Convolutions and fully connected layers: 8-bit activations, constant weights of `rank` dimensions
  /// with the output's channels along `channelAxis`, int32 bias.
  func checkWeighted(
    _ activation: Activation, rank: Int, channelAxis: Int = 0
  ) throws(ModelError) {
    let input = try context.input(0)
    let filter = try context.input(1)
    let output = try context.output()
    try quantised([input, output])
    try checkActivation(activation, output)
    guard filter.type == input.type else {
      throw context.error(
        filter, "its weights are \(filter.type.name), but its input is \(input.type.name)",
        Remedy.quantiseAgain)
    }
    guard filter.isConstant else {
      throw context.error(
        filter, "its weights are computed at run time", "fold the weights before export")
    }
    guard filter.shape.rank == rank else {
      throw context.error(
        filter, "its weights \(filter.shape.dimensions) must have \(rank) dimensions")
    }
    try checkScales(of: filter, input, channels: filter.shape[channelAxis], axis: channelAxis)
    try checkMultiplier(
      Double(try scale(of: input).scale) * Double(filter.quantisation?.scales.max() ?? 0)
        / Double(try scale(of: output).scale), output)
    if let bias = context.optionalInput(2) {
      try checkBias(bias, input, filter, output, channels: filter.shape[channelAxis])
    }
  }

  func checkScales(
    of filter: Operand, _ input: Operand, channels: Int, axis: Int
  ) throws(ModelError) {
    guard let quantisation = filter.quantisation else {
      throw context.error(filter, "its weights have no scale", Remedy.quantise)
    }
    let count = quantisation.scales.count
    if count > 1 {
      guard input.type == .int8 else {
        throw context.error(
          filter, "\(count) scales, but uint8 models have one for each tensor",
          Remedy.quantiseAgain)
      }
      guard quantisation.axis == axis, count == channels else {
        throw context.error(
          filter,
          "\(count) scales along axis \(quantisation.axis), but it has \(channels) output "
            + "channels along axis \(axis)", Remedy.quantiseAgain)
      }
    }
    // Many operators may name the same weights: what runs over their channels is paid for.
    try context.site.locating { () throws(FlatBufferError) in try context.budget.spend(count * 4) }
    // The int8 kernels take the zero point of weights to be 0, except a fully connected layer's
    // with one scale, which subtracts it.
    guard input.type == .int8, !isMatrix(filter) || count > 1 else { return }
    if let channel = quantisation.zeroPoints.firstIndex(where: { $0 != 0 }) {
      throw context.error(
        filter,
        "the zero point of channel \(channel) is \(quantisation.zeroPoints[channel]), but "
          + "int8 weights must have 0", Remedy.quantiseAgain)
    }
  }

  func checkBias(
    _ bias: Operand, _ input: Operand, _ filter: Operand, _ output: Operand, channels: Int
  ) throws(ModelError) {
    guard bias.type == .int32 else {
      throw context.error(
        bias, "the bias is \(bias.type.name), not int32", Remedy.quantiseAgain)
    }
    guard bias.isConstant else {
      throw context.error(
        bias, "the bias is computed at run time", "fold the bias before export")
    }
    guard bias.shape.rank == 1, bias.shape[0] == channels else {
      throw context.error(
        bias, "the bias \(bias.shape.dimensions) does not fit \(channels) output channels")
    }
    guard let quantisation = bias.quantisation else { return }
    try context.site.locating { () throws(FlatBufferError) in
      try context.budget.spend(quantisation.scales.count * 4)
    }
    guard quantisation.zeroPoints.allSatisfy({ $0 == 0 }) else {
      throw context.error(
        bias, "the bias has a zero point other than 0", Remedy.quantiseAgain)
    }
    // The kernels add the bias as it is, in units of input scale × weight scale. LiteRT refuses,
    // where there is one scale, a bias in other units by more than 2 % of an output step.
    guard let weights = filter.quantisation?.perTensor, let own = quantisation.perTensor,
      input.type == .uint8 || isMatrix(filter)
    else { return }
    let product = Double(try scale(of: input).scale) * Double(weights.scale)
    let difference = abs(product - Double(own.scale)) / Double(try scale(of: output).scale)
    guard difference <= 0.02 else {
      throw context.error(
        bias, "the bias has scale \(own.scale), but input × weights have \(Float(product))",
        Remedy.quantiseAgain)
    }
  }

  /// Whether weights are those of a fully connected layer; all others have four dimensions.
  private func isMatrix(_ filter: Operand) -> Bool { filter.shape.rank == 2 }
}

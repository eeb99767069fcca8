import Tensors

extension TensorReader {
  /// The scales and zero points of a tensor, verified against its type and shape; nil where there
  /// are none, and for types whose values are not quantised.
  func quantisation(
    of tensor: FileTensor, _ type: ElementType, _ shape: Shape, _ site: Site
  ) throws(ModelError) -> ChannelQuantisation? {
    guard let stated = tensor.quantisation else { return nil }
    let zeroPointRange: ClosedRange<Int64>
    switch type {
    case .int8: zeroPointRange = -128...127
    case .uint8: zeroPointRange = 0...255
    case .int16: zeroPointRange = -32_768...32_767
    case .int32: zeroPointRange = Int64(Int32.min)...Int64(Int32.max)
    case .float32, .int64, .bool: return nil
    }
    guard stated.detailsType == 0 else {
      throw site.error(
        "its quantisation is of a kind (\(stated.detailsType)) that is neither per tensor nor per "
          + "channel", Remedy.quantiseAgain)
    }
    let scales = stated.scales
    guard scales.count == stated.zeroPoints.count else {
      throw site.error(
        "\(scales.count) scales but \(stated.zeroPoints.count) zero points", Remedy.quantiseAgain)
    }
    if let bad = scales.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
      throw site.error(
        "scale \(bad) is \(scales[bad]); a scale must be finite and above zero",
        Remedy.quantiseAgain)
    }
    if let bad = stated.zeroPoints.firstIndex(where: { !zeroPointRange.contains($0) }) {
      throw site.error(
        "zero point \(bad) is \(stated.zeroPoints[bad]), outside \(type.name)'s "
          + "\(zeroPointRange.lowerBound)…\(zeroPointRange.upperBound)", Remedy.quantiseAgain)
    }
    return ChannelQuantisation(
      scales: scales,
      zeroPoints: stated.zeroPoints.map { Int32(truncatingIfNeeded: $0) },
      axis: try axis(of: stated, shape, site))
  }

  /// The axis that several scales run along, verified; 0 for a single scale.
  private func axis(
    of stated: FileTensor.Quantisation, _ shape: Shape, _ site: Site
  ) throws(ModelError) -> Int {
    let count = stated.scales.count
    guard count > 1 else { return 0 }
    // Some converters copy the axis of the weights to their bias, which has only one.
    if shape.rank == 1, shape[0] == count { return 0 }
    guard stated.axis >= 0, stated.axis < shape.rank else {
      throw site.error(
        "its \(count) scales run along axis \(stated.axis) of \(shape.dimensions)",
        Remedy.quantiseAgain)
    }
    guard shape[stated.axis] == count else {
      throw site.error(
        "\(count) scales for \(shape[stated.axis]) channels, on axis \(stated.axis) of "
          + "\(shape.dimensions)", Remedy.quantiseAgain)
    }
    return stated.axis
  }
}

import Tensors

extension OperationReader {
  /// How a window moves, from the fields that all tables of windows begin with.
  func window(
    _ table: FlatBufferTable?, dilations: (x: Int, y: Int)?
  ) throws(ModelError) -> Window {
    let padding = try byte(table, 0)
    guard padding <= 1 else {
      throw context.site.error("its padding is \(padding); the schema has 0 (SAME) and 1 (VALID)")
    }
    var window = Window(
      strideY: try step(table, 2, "stride_h"), strideX: try step(table, 1, "stride_w"),
      padding: padding == 0 ? .same : .valid)
    if let dilations {
      window.dilationX = try step(table, dilations.x, "dilation_w_factor", default: 1)
      window.dilationY = try step(table, dilations.y, "dilation_h_factor", default: 1)
    }
    return window
  }

  /// A stride, a dilation or the side of a window, in pixels.
  func step(
    _ table: FlatBufferTable?, _ slot: Int, _ name: String, default value: Int32 = 0
  ) throws(ModelError) -> Int {
    let step = try int(table, slot, default: value)
    guard step >= 1, step <= Self.largestStep else {
      throw context.site.error("its \(name) is \(step), outside 1…\(Self.largestStep)")
    }
    return step
  }
}

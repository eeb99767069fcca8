import CSIMD
import Kernels

/// The depthwise kernel of one output row: block after block of channels, each by the kernel that suits it.
struct DepthwiseBlocks {
  /// Windows for which there is a sliding kernel, by their width and stride; `any` has none.
  enum Size { case any, three, threeByTwo, five, fiveByTwo }

  let size: Size
  let layout: DepthwiseLayout
  let weights: UnsafePointer<Int8>
  let parameters: UnsafePointer<Int32>

  /// On boards, where programs are to be small, what is rare has no kernel of its own.
  private static var isSmall: Bool {
    #if STINT_NEON || STINT_NEON_DOTPROD
      true
    #else
      false
    #endif
  }

  @inline(__always)
  init(_ call: DepthwiseCall, _ operands: KernelOperands) {
    let window = call.window
    let isPlain =
      window.height == window.width && call.multiplier == 1 && window.dilationX == 1
      && window.dilationY == 1
    switch isPlain ? (window.width, window.strideX) : (0, 0) {
    case (3, 1): size = .three
    case (3, 2): size = .threeByTwo
    case (5, 1): size = .five
    case (5, 2): size = .fiveByTwo
    default: size = .any
    }
    layout = DepthwiseLayout(
      channels: Int(operands.output.shape.pointee.channels), height: Int(window.height),
      width: Int(window.width), parts: Int(call.weightParts), form: RowKernels.depthwiseForm)
    weights = operands.weights.assumingMemoryBound(to: Int8.self)
    parameters = operands.parameters.assumingMemoryBound(to: Int32.self)
  }

  /// All blocks of channels of one row.
  @inline(__always)
  func produce(_ row: DepthwiseRow) {
    var rows = DepthwiseRows(repeating: nil)
    var hasAllRows = true
    if size != .any {
      for ky in 0..<layout.height {
        rows[unchecked: ky] = row.rows.row(ky)
        if rows[unchecked: ky] == nil { hasAllRows = false }
      }
    }
    let path = DepthwisePath<1>(row, hasAllRows: hasAllRows)
    var weights = weights
    var parameters = parameters
    var parts = parameters + (layout.parts > 1 ? 3 &* layout.paddedChannels : 0)
    var channel = 0
    while channel < layout.channels {
      let block = layout.block(at: channel)
      let constants = DepthwiseBlockConstants(
        block: block, weights: weights, parameters: parameters,
        parts: layout.parts > 1 ? min(layout.parts, Int(parts.pointee)) : 1,
        partBytes: block.channels &* layout.channelBytes)
      let streams = Int(STINT_DEPTHWISE_CHANNELS) / block.channels
      // A block that has fewer channels than it is packed for may not read beyond them.
      if size == .any || block.count < block.channels || constants.parts > 2
        || STINT_DEPTHWISE_SLIDES_FIXED == 0 && !row.rounding.isQuick
        || Self.isSmall && streams &+ constants.parts > 2 && !is3x3
        || Self.isSmall && streams &+ constants.parts > 3
      {
        DepthwiseWindow.produce(row, constants, streams: Int32(streams))
      } else if streams == 1 {
        slide(row, path, rows, constants)
      } else if Int(STINT_DEPTHWISE_STREAMS) > 1 && streams == 2 {
        slide(row, DepthwisePath<2>(row, hasAllRows: hasAllRows), rows, constants)
      } else if Int(STINT_DEPTHWISE_STREAMS) > 2 {
        slide(row, DepthwisePath<4>(row, hasAllRows: hasAllRows), rows, constants)
      }
      weights += layout.parts &* constants.partBytes
      parameters += 3 &* block.channels
      parts += 1
      channel = block.end
    }
  }

  @inline(__always)
  private var is3x3: Bool { size == .three || size == .threeByTwo }

  @inline(__always)
  private func slide<let streams: Int>(
    _ row: DepthwiseRow, _ path: DepthwisePath<streams>, _ rows: DepthwiseRows,
    _ constants: DepthwiseBlockConstants
  ) {
    let isWhole = constants.parts == 1
    switch size {
    case .three where isWhole:
      DepthwiseSlide<3, 3, 1, 1, 3, 1, 3, 3, streams>(
        row: row, path: path, rows: rows, constants: constants
      ).produce()
    case .three:
      if Self.isSmall && streams > 1 { return }
      DepthwiseSlide<3, 3, 1, 1, 3, 2, 1, 1, streams>(
        row: row, path: path, rows: rows, constants: constants
      ).produce()
    case .threeByTwo where isWhole:
      DepthwiseSlide<3, 3, 2, 1, 2, 1, 3, 2, streams>(
        row: row, path: path, rows: rows, constants: constants
      ).produce()
    case .threeByTwo:
      if Self.isSmall && streams > 1 { return }
      DepthwiseSlide<3, 3, 2, 1, 2, 2, 1, 1, streams>(
        row: row, path: path, rows: rows, constants: constants
      ).produce()
    case .five where isWhole:
      if Self.isSmall && streams > 1 { return }
      DepthwiseSlide<5, 5, 1, 2, 5, 1, 1, 1, streams>(
        row: row, path: path, rows: rows, constants: constants
      ).produce()
    case .five:
      if Self.isSmall { return }
      DepthwiseSlide<5, 5, 1, 2, 5, 2, 1, 1, streams>(
        row: row, path: path, rows: rows, constants: constants
      ).produce()
    case .fiveByTwo where isWhole:
      if Self.isSmall && streams > 1 { return }
      DepthwiseSlide<5, 5, 2, 2, 3, 1, 1, 1, streams>(
        row: row, path: path, rows: rows, constants: constants
      ).produce()
    case .fiveByTwo:
      if Self.isSmall { return }
      DepthwiseSlide<5, 5, 2, 2, 3, 2, 1, 1, streams>(
        row: row, path: path, rows: rows, constants: constants
      ).produce()
    case .any: return
    }
  }
}

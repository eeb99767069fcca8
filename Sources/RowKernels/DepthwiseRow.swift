import CSIMD
import Kernels

/// What the kernels of a depthwise convolution need of one output row and its part of the plan: copied
/// once, as a store of a byte might change what lies behind a pointer.
struct DepthwiseRow {
  /// Rows of the window that are looked up ahead; a kernel rarely has more.
  static var aheadCount: Int { 8 }

  let window: WindowGeometry
  let multiplier: Int
  let inputWidth: Int
  let inputPixelStride: Int
  let outputPixelStride: Int
  /// The output row's first byte.
  let output: UnsafeMutablePointer<Int8>
  /// The pixels to make.
  let columns: Range<Int>
  let rounding: DepthwiseRounding
  /// As many bytes of the input's zero point as a block has channels.
  let padding: UnsafePointer<Int8>
  /// All input rows of the window.
  let rows: RowWindow
  /// The first bytes of the first rows, or `padding` for a row that is padding.
  private(set) var ahead: InlineArray<8, UnsafePointer<Int8>>
  /// For each of them all bits set, or none for padding, in which the same bytes are read for each pixel.
  private(set) var steps: InlineArray<8, Int>
  private(set) var hasAllRows = true

  @inline(__always)
  init(
    _ call: DepthwiseCall, _ operands: KernelOperands, row index: Int, columns: Range<Int>,
    padding: UnsafePointer<Int8>
  ) {
    let input = operands.input.shape.pointee
    let output = operands.output.shape.pointee
    window = call.window
    multiplier = Int(call.multiplier)
    inputWidth = Int(input.width)
    inputPixelStride = Int(input.pixelStride)
    outputPixelStride = Int(output.pixelStride)
    self.output = operands.output.base + output.rowOffset(index)
    self.columns = columns
    rounding = DepthwiseRounding(call)
    self.padding = padding
    rows = RowWindow(call.window, over: operands.input, outputRow: index)
    ahead = InlineArray(repeating: padding)
    steps = InlineArray(repeating: 0)
    for ky in 0..<min(Self.aheadCount, Int(call.window.height)) {
      if let row = rows.row(ky) {
        ahead[unchecked: ky] = row
        steps[unchecked: ky] = -1
      } else {
        hasAllRows = false
      }
    }
  }
}

/// How the sums of a depthwise convolution become bytes.
struct DepthwiseRounding {
  let zeroPoint: Int32
  let low: Int32
  let high: Int32
  let isQuick: Bool
  let isAboveZero: Bool

  @inline(__always)
  init(_ call: DepthwiseCall) {
    zeroPoint = call.outputZeroPoint
    low = call.clampLow
    high = call.clampHigh
    isAboveZero = call.rounding == Rounding.quickAboveZero.rawValue
    isQuick = isAboveZero || call.rounding == Rounding.quick.rawValue
  }

  /// Which registers of a block have factors in fixed point.
  @inline(__always)
  func fixedRegisters(_ first: stint_depthwise_words) -> Int32 {
    isQuick ? stint_depthwise_fixed_registers(first) : ~0
  }
}

/// The weights and parameters of a block, and its place in the tensors.
struct DepthwiseConstants {
  let weights: UnsafePointer<Int8>
  let parameters: UnsafePointer<Int32>
  /// The first channel.
  let channel: Int
  /// Bytes of one part of the weights.
  let partBytes: Int
}

/// Makes bytes of the sums of a block.
struct DepthwiseFinish {
  let rounding: DepthwiseRounding
  let fixedRegisters: Int32

  @inline(__always)
  func callAsFunction(
    _ sums: stint_depthwise_sums, _ first: stint_depthwise_words, _ second: stint_depthwise_words
  ) -> stint_depthwise_bytes {
    stint_depthwise_finish(
      sums, first, second, rounding.zeroPoint, rounding.low, rounding.high,
      rounding.isAboveZero ? 1 : 0, fixedRegisters)
  }
}

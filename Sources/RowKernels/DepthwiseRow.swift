import CSIMD
import Kernels

/// What the kernels of a depthwise convolution need of one output row and its part of the plan: copied
/// once, as a store of a byte might change what lies behind a pointer.
struct DepthwiseRow {
  /// The input rows of the window.
  let rows: RowWindow
  let window: WindowGeometry
  let multiplier: Int
  let inputWidth: Int
  let inputPixelStride: Int
  let outputPixelStride: Int
  /// The output row's first byte.
  let output: UnsafeMutablePointer<Int8>
  /// The pixels to make.
  let columns: Range<Int>
  /// As many bytes of the input's zero point as a block has channels.
  let padding: UnsafePointer<Int8>
  let rounding: DepthwiseRounding
}

/// The first bytes of the input rows of a window of up to five; nil is padding.
typealias DepthwiseRows = InlineArray<5, UnsafePointer<Int8>?>

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
struct DepthwiseBlockConstants {
  let block: DepthwiseBlock
  let weights: UnsafePointer<Int8>
  let parameters: UnsafePointer<Int32>
  /// How many parts of the weights are not all zero.
  let parts: Int
  /// Bytes of a part.
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

import CSIMD
import Kernels

/// The product of windows with packed weights, as a tile needs it: copied from plan and shapes once,
/// as a store of a byte might change what lies behind a pointer.
struct WindowProduct {
  /// All blocks of all groups, as `ConvolutionLayout` packs them.
  let weights: UnsafePointer<Int8>
  /// Bias, significands and exponents of all blocks.
  let parameters: UnsafePointer<Int32>
  /// Bytes of a window.
  let depth: Int
  /// Bytes of weights of one block.
  let blockBytes: Int
  /// Blocks of one group.
  let blocks: Int
  /// Output channels of one group.
  let outputDepth: Int
  let outputPixelStride: Int
  let weightZeroPoint: Int32
  let outputZeroPoint: Int32
  let clampLow: Int32
  let clampHigh: Int32
  let rounding: Rounding

  /// - Parameters:
  ///   - layout: how weights and parameters are packed.
  ///   - call: how sums become bytes.
  @inline(__always)
  init(
    weights: UnsafeRawPointer, parameters: UnsafeRawPointer, layout: ConvolutionLayout,
    call: ConvolutionCall, output: TensorShape
  ) {
    self.weights = weights.assumingMemoryBound(to: Int8.self)
    self.parameters = parameters.assumingMemoryBound(to: Int32.self)
    depth = layout.depth
    blockBytes = layout.blockBytes
    blocks = layout.blocks
    outputDepth = layout.outputDepth
    outputPixelStride = Int(output.pixelStride)
    weightZeroPoint = call.weightZeroPoint
    outputZeroPoint = call.outputZeroPoint
    clampLow = call.clampLow
    clampHigh = call.clampHigh
    // A verified plan has no other.
    rounding = Rounding(rawValue: call.rounding) ?? .fixedPoint
  }
}

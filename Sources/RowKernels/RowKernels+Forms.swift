import CSIMD
import Kernels

extension RowKernels {
  /// The compiled forms, by the numbers under which `ConvolutionForm` lists them: one line a form.
  @export(interface)
  static func compiledForm(_ id: UInt32) -> CompiledForm? {
    switch id {
    #if STINT_AVX512VNNI
      case 3: compiled(id, PackedConvolution<5, 4, 4>.self)
    #elseif STINT_AVX2
      case 2: compiled(id, PackedConvolution<4, 1, 4>.self)
      case 6: compiled(id, PackedConvolution<1, 4, 4>.self)
    #elseif STINT_NEON
      case 4: compiled(id, PackedConvolution<3, 1, 8>.self)
      case 7: compiled(id, PackedConvolution<3, 1, 16>.self)
    #elseif STINT_NEON_DOTPROD
      case 5: compiled(id, PackedConvolution<6, 2, 4>.self)
    #else
      case 1: compiled(id, PackedConvolution<4, 1, 4>.self)
    #endif
    default: nil
    }
  }

  /// A form by its number and its tiles; it reports what it was compiled with.
  ///
  /// Inlined where the tiles are known: a function of a generic type that is not would be boxed.
  @inline(__always)
  private static func compiled<let pixels: Int, let blocks: Int, let run: Int>(
    _ id: UInt32, _: PackedConvolution<pixels, blocks, run>.Type
  ) -> CompiledForm {
    let least = run == Int(STINT_SPAN_RUN) ? Int8(STINT_LEAST_SPAN_WEIGHT) : -128
    return CompiledForm(
      form: ConvolutionForm(
        id: id, instructionSet: instructionSet, channelBlock: Int(STINT_CHANNEL_BLOCK),
        depthUnit: Int(STINT_DEPTH_UNIT), depthRun: run,
        leastRowDepth: Int(STINT_DEPTH_SPAN) > Int(STINT_DEPTH_UNIT) ? Int(STINT_DEPTH_SPAN) : 1,
        inputExcess: Int32(STINT_INPUT_EXCESS),
        tilePixels: pixels, tileBlocks: blocks, weights: least...127),
      convolve: PackedConvolution<pixels, blocks, run>.convolve,
      multiplyMatrices: PackedConvolution<pixels, blocks, run>.multiplyMatrices)
  }
}

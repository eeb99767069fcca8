import Kernels

extension RowKernels {
  /// The compiled forms, by the numbers under which `ConvolutionForm` lists them: one line a form.
  static func compiledForm(_ id: UInt32) -> CompiledForm? {
    switch id {
    #if STINT_AVX512VNNI
      case 3: CompiledForm(id, Convolution<8, 2>.self)
    #elseif STINT_AVX2
      case 2: CompiledForm(id, Convolution<4, 1>.self)
    #elseif STINT_NEON
      case 4: CompiledForm(id, Convolution<4, 1>.self)
    #elseif STINT_NEON_DOTPROD
      case 5: CompiledForm(id, Convolution<8, 1>.self)
    #else
      case 1: CompiledForm(id, Convolution<4, 1>.self)
    #endif
    default: nil
    }
  }
}

import KernelSelection
import Kernels

/// The kernels of every instruction set that this machine has.
enum Machine {
  static let kernels = InstructionSet.allCases.compactMap { KernelSelection.kernels($0) }

  /// Every form of the convolution that this machine can run.
  static let forms = kernels.flatMap { kernels in
    ConvolutionForm.all(of: kernels.instructionSet).map { (kernels: kernels, form: $0) }
  }
}

import KernelSelection
import Kernels

/// The kernels of every instruction set that this machine has.
enum Machine {
  static let kernels = InstructionSet.allCases.compactMap { KernelSelection.kernels($0) }
}

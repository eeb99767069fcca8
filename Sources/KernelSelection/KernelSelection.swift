import CLinux
import Kernels

// A board has Advanced SIMD at least; the kernels for any processor would be dead weight there.
#if !hasFeature(Embedded)
  import RowKernelsPortable
#endif
#if arch(x86_64)
  import RowKernelsAVX2
  import RowKernelsAVX512VNNI
#elseif arch(arm64)
  import RowKernelsNEON
  import RowKernelsNEONDotProduct
#endif

/// Finds the kernels for a plan, and what this processor can run.
///
/// Its one job is to keep the choice in one place: the only code that names every compiled variant.
/// It must not know plans.
public enum KernelSelection {
  /// The fastest instruction set of this processor.
  public static var best: InstructionSet {
    #if arch(x86_64)
      if stint_cpu_has_avx512vnni() != 0 { return .avx512vnni }
      if stint_cpu_has_avx2() != 0 { return .avx2 }
      return .portable
    #elseif arch(arm64)
      return stint_cpu_has_dot_product() != 0 ? .neonDotProduct : .neon
    #else
      return .portable
    #endif
  }

  /// The kernels of a plan's instruction set.
  ///
  /// - Throws: where this processor, or this program, lacks it.
  public static func kernels(
    for instructionSet: InstructionSet
  ) throws(OtherProcessor) -> KernelTable {
    guard let kernels = kernels(instructionSet) else {
      throw OtherProcessor(needed: instructionSet, present: best)
    }
    return kernels
  }

  /// The kernels of an instruction set, or nil where this processor, or this program, lacks it.
  public static func kernels(_ instructionSet: InstructionSet) -> KernelTable? {
    switch instructionSet {
    #if !hasFeature(Embedded)
      case .portable: return RowKernelsPortable.RowKernels.table
    #endif
    #if arch(x86_64)
      case .avx2: return stint_cpu_has_avx2() != 0 ? RowKernelsAVX2.RowKernels.table : nil
      case .avx512vnni:
        return stint_cpu_has_avx512vnni() != 0 ? RowKernelsAVX512VNNI.RowKernels.table : nil
    #elseif arch(arm64)
      case .neon: return RowKernelsNEON.RowKernels.table
      case .neonDotProduct:
        return stint_cpu_has_dot_product() != 0 ? RowKernelsNEONDotProduct.RowKernels.table : nil
    #endif
    default: return nil
    }
  }

  /// Does nothing for some rounds but multiply, as fast as an instruction set allows.
  ///
  /// - Parameter instructionSet: one that `kernels` has kernels of on this processor.
  /// - Returns: how many products of bytes were added up; 0 where the program lacks it.
  public static func multiplyAtPeak(of instructionSet: InstructionSet, rounds: Int) -> Int {
    switch instructionSet {
    #if !hasFeature(Embedded)
      case .portable: return RowKernelsPortable.RowKernels.multiplyAtPeak(rounds: rounds)
    #endif
    #if arch(x86_64)
      case .avx2: return RowKernelsAVX2.RowKernels.multiplyAtPeak(rounds: rounds)
      case .avx512vnni: return RowKernelsAVX512VNNI.RowKernels.multiplyAtPeak(rounds: rounds)
    #elseif arch(arm64)
      case .neon: return RowKernelsNEON.RowKernels.multiplyAtPeak(rounds: rounds)
      case .neonDotProduct:
        return RowKernelsNEONDotProduct.RowKernels.multiplyAtPeak(rounds: rounds)
    #endif
    default: return 0
    }
  }
}

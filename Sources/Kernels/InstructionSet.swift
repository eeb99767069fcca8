/// The instruction sets that kernels exist for; a plan is packed for one of them.
public enum InstructionSet: UInt32, CaseIterable, Sendable {
  /// Any processor, with the compiler's own vectors.
  case portable = 0
  /// x86-64 with AVX2.
  case avx2 = 1
  /// x86-64 with AVX-512 BW, VL and VNNI.
  case avx512vnni = 2
  /// ARMv8.0 Advanced SIMD: Cortex-A53, A72 (Raspberry Pi 3, Zero 2 W, 4).
  case neon = 3
  /// ARMv8.2 with the dot product extension: Cortex-A76 (Raspberry Pi 5).
  case neonDotProduct = 4

  /// The name used on the command line and in board files.
  public var name: StaticString {
    switch self {
    case .portable: "portable"
    case .avx2: "avx2"
    case .avx512vnni: "avx512-vnni"
    case .neon: "neon"
    case .neonDotProduct: "neon-dotprod"
    }
  }

  /// The processors that have it, in users' words.
  public var processors: StaticString {
    switch self {
    case .portable: "any processor"
    case .avx2: "x86-64 with AVX2"
    case .avx512vnni: "x86-64 with AVX-512 VNNI"
    case .neon: "64-bit ARM, as in a Raspberry Pi 3, 4 or Zero 2 W"
    case .neonDotProduct: "64-bit ARM with dot products, as in a Raspberry Pi 5"
    }
  }

  /// The width of a vector register in bytes: the alignment of the buffers of an arena.
  public var vectorBytes: Int {
    switch self {
    case .avx512vnni: 64
    case .avx2: 32
    case .portable, .neon, .neonDotProduct: 16
    }
  }
}

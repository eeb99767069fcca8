import Kernels

/// What the parts of a run cost on a processor, in nanoseconds.
struct Rates: Equatable {
  /// A step, apart from what its kernel does.
  var step: Double
  /// A call of a kernel.
  var call: Double
  /// What it takes to share a step out among threads that wait for it, and to wait for them. A server's is
  /// two round trips of a cache line between cores of one die, 72 ns each; with 600 in its place
  /// MobileNetV2 took a tenth longer with two threads, even on cores that are 370 ns apart: what one core
  /// has made, the other must fetch, unless it makes its share of the next step of its own share.
  var sharing: Double
  /// A multiply-accumulate of a convolution in full tiles, and of a depthwise one.
  var convolutionMac: Double
  var depthwiseMac: Double
  /// A byte that is read or written by what multiplies nothing.
  var byte: Double
  /// A byte from the second-level cache, and from beyond it.
  var l2Byte: Double
  var memoryByte: Double
}

extension Rates {
  /// Those of the processors that have an instruction set.
  static func usual(of instructionSet: InstructionSet) -> Rates {
    switch instructionSet {
    case .portable: anyProcessor
    case .avx2: desktop
    case .avx512vnni: server
    case .neon: cortexA53
    case .neonDotProduct: cortexA76
    }
  }

  /// A server with AVX-512 VNNI, round figures of measured ones.
  static let server = Rates(
    step: 70, call: 40, sharing: 150, convolutionMac: 0.0067, depthwiseMac: 0.1, byte: 0.15,
    l2Byte: 0.002, memoryByte: 0.01)

  /// A desktop with AVX2: the server's, but for the width of its multiplications.
  static let desktop = Rates(
    step: 70, call: 40, sharing: 150, convolutionMac: 0.015, depthwiseMac: 0.1, byte: 0.15,
    l2Byte: 0.002, memoryByte: 0.01)

  /// The server without vectors of its own: estimated.
  static let anyProcessor = Rates(
    step: 70, call: 40, sharing: 150, convolutionMac: 0.1, depthwiseMac: 0.2, byte: 0.3,
    l2Byte: 0.002, memoryByte: 0.01)

  /// A Cortex-A53, as in a Raspberry Pi 3 or Zero 2 W, by its data sheet; a Cortex-A72 counts as one,
  /// too, as it has the same instructions.
  static let cortexA53 = Rates(
    step: 200, call: 120, sharing: 500, convolutionMac: 0.15, depthwiseMac: 0.5, byte: 0.6,
    l2Byte: 0.08, memoryByte: 0.3)

  /// A Cortex-A76, as in a Raspberry Pi 5, by its data sheet.
  static let cortexA76 = Rates(
    step: 80, call: 50, sharing: 250, convolutionMac: 0.02, depthwiseMac: 0.15, byte: 0.2,
    l2Byte: 0.03, memoryByte: 0.15)
}

import Kernels
import Plans

extension Fault {
  /// Faults of operators that any kind can have.
  static let ofOperators: [Fault] = ofAny + ofWindows + ofScratch

  private static let ofAny: [Fault] = [
    .operator(.convolution, "kind 0", "unknown kind") { $0.kind = 0 },
    .operator(.convolution, "kind 99", "unknown kind") { $0.kind = 99 },
    .operator(.convolution, "input −1", "it names a tensor that there is not") { $0.input = -1 },
    .operator(.convolution, "input 3", "it names a tensor that there is not") { $0.input = 3 },
    .operator(.convolution, "output −1", "it names a tensor that there is not") { $0.output = -1 },
    .operator(.convolution, "output 3", "it names a tensor that there is not") { $0.output = 3 },
    .operator(.convolution, "two inputs", "it names a tensor that there is not") {
      $0.secondInput = 0
    },
    .operator(.add, "one input", "it names a tensor that there is not") { $0.secondInput = -1 },
    .operator(.add, "second input 3", "it names a tensor that there is not") { $0.secondInput = 3 },
    .operator(.table, "a constant output", "it writes a constant") { $0.output = 2 },
    .operator(.table, "a name behind the names", "its name lies outside the names") {
      $0.name = 1 << 20
    },
    .operator(.add, "a clamp upside down", "its clamp is impossible") { $0.clampLow = 127 + 1 },
    .operator(.add, "a clamp below −128", "its clamp is impossible") { $0.clampLow = -129 },
    .operator(.add, "a clamp above 127", "its clamp is impossible") { $0.clampHigh = 128 },
    .operator(.add, "zero point 256", "a zero point is impossible") { $0.outputZeroPoint = 256 },
    .operator(.convolution, "weight zero point −129", "a zero point is impossible") {
      $0.weightZeroPoint = -129
    },
    .operator(.add, "a factor below zero", "a factor is impossible") { $0.leftSignificand = -1 },
    .operator(.add, "exponent 32", "a factor is impossible") { $0.outputExponent = 32 },
    .operator(.add, "exponent −32", "a factor is impossible") { $0.rightExponent = -32 },
    .operator(
      .convolution, "weights at no multiple of 4", "its constants lie outside their section"
    ) { $0.weights += 2 },
    .operator(.convolution, "weights beyond numbers", "its constants lie outside their section") {
      $0.weights = 0 &- 4
    },
    .operator(.softmax, "parameters behind the end", "its constants lie outside their section") {
      $0.parameters = 1 << 20
    },
    .operator(.softmax, "parameters too long", "its constants lie outside their section") {
      $0.parameterBytes = .max
    },
    .operator(.table, "a table behind the end", "its constants lie outside their section") {
      $0.table += 256
    },
    .operator(.table, "half a table", "a table must have 256 bytes") { $0.tableBytes = 128 },
  ]

  private static let ofWindows: [Fault] = [
    .operator(.maxPool, "no rows", "its window is impossible") { $0.kernelHeight = 0 },
    .operator(.maxPool, "a stride of 0", "its window is impossible") { $0.strideX = 0 },
    .operator(.convolution, "a dilation below zero", "its window is impossible") {
      $0.dilationY = -1
    },
    .operator(.convolution, "65,536 pixels", "its window is impossible") {
      $0.kernelWidth = 1 << 16
    },
    .operator(.convolution, "a padding of 65,536", "its padding is impossible") {
      $0.padTop = 1 << 16
    },
    .operator(.convolution, "a padding of −65,536", "its padding is impossible") {
      $0.padLeft = -1 << 16
    },
    .operator(.convolution, "the lowest padding of all", "its padding is impossible") {
      $0.padTop = .min
    },
    .operator(.convolution, "over a million taps", "its padding is impossible") {
      $0.kernelHeight = 1 << 11
      $0.kernelWidth = 1 << 11
    },
  ]

  private static let ofScratch: [Fault] = [
    .operator(.convolution, "a byte too little to work in", "its scratch is too small") {
      $0.scratchBytes -= 1
    },
    .operator(.mean, "a byte too little to work in", "its scratch is too small") {
      $0.scratchBytes -= 1
    },
    .operator(.mean, "scratch at no multiple of 8", "its scratch lies outside the arena") {
      $0.scratch += 4
    },
    .operator(.mean, "scratch behind the arena", "its scratch lies outside the arena") {
      $0.scratch = UInt64(SamplePlan.arenaBytes) - 24
    },
    .operator(.table, "scratch beyond numbers", "its scratch lies outside the arena") {
      $0.scratchBytes = .max
    },
  ]
}

import Kernels
import Plans

extension Fault {
  /// Faults of operators that any kind can have.
  static let ofOperators: [Fault] = ofAny + ofWindows + ofScratch + ofForms

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
    .call(.add, ElementwiseCall.self, "a clamp upside down", "its clamp is impossible") {
      $0.clampLow = 127 + 1
    },
    .call(.add, ElementwiseCall.self, "a clamp below −128", "its clamp is impossible") {
      $0.clampLow = -129
    },
    .call(.add, ElementwiseCall.self, "a clamp above 127", "its clamp is impossible") {
      $0.clampHigh = 128
    },
    .call(.add, ElementwiseCall.self, "zero point 256", "a zero point is impossible") {
      $0.outputZeroPoint = 256
    },
    .call(
      .convolution, ConvolutionCall.self, "weight zero point −129", "a zero point is impossible"
    ) {
      $0.weightZeroPoint = -129
    },
    .call(.add, ElementwiseCall.self, "a factor below zero", "a factor is impossible") {
      $0.leftFactor.significand = -1
    },
    .call(.add, ElementwiseCall.self, "exponent 32", "a factor is impossible") {
      $0.outputFactor.exponent = 32
    },
    .call(.add, ElementwiseCall.self, "exponent −32", "a factor is impossible") {
      $0.rightFactor.exponent = -32
    },
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
      $0.table = 1 << 20
    },
    .operator(.table, "half a table", "a table must have 256 bytes") { $0.tableBytes = 128 },
  ]

  private static let ofWindows: [Fault] = [
    .call(.maxPool, PoolCall.self, "no rows", "its window is impossible") { $0.window.height = 0 },
    .call(.maxPool, PoolCall.self, "a stride of 0", "its window is impossible") {
      $0.window.strideX = 0
    },
    .call(.convolution, ConvolutionCall.self, "a dilation below zero", "its window is impossible") {
      $0.window.dilationY = -1
    },
    .call(.convolution, ConvolutionCall.self, "65,536 pixels", "its window is impossible") {
      $0.window.width = 1 << 16
    },
    .call(.convolution, ConvolutionCall.self, "a padding of 65,536", "its padding is impossible") {
      $0.window.padTop = 1 << 16
    },
    .call(.convolution, ConvolutionCall.self, "a padding of −65,536", "its padding is impossible") {
      $0.window.padLeft = -1 << 16
    },
    .call(
      .convolution, ConvolutionCall.self, "the lowest padding of all", "its padding is impossible"
    ) {
      $0.window.padTop = .min
    },
    .call(.convolution, ConvolutionCall.self, "over a million taps", "its padding is impossible") {
      $0.window.height = 1 << 11
      $0.window.width = 1 << 11
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

  private static let form = "its kernel has no such form"
  private static let unusedField = "its call has a field that its kind does not use"
  private static let unusedConstants = "it has constants that its kind does not use"

  private static let ofForms: [Fault] = [
    .operator(.convolution, "no form", form) { $0.form = 0 },
    .operator(.convolution, "a form that there is not", form) { $0.form = 999 },
    .operator(.convolution, "the form of another instruction set", form) { $0.form += 1 },
    .operator(.matrixProduct, "no form", form) { $0.form = 0 },
    .operator(.maxPool, "a form of a kind that has one only", form) { $0.form = 1 },
    .operator(.maxPool, "a number behind its call", unusedField) {
      var call = ConvolutionCall()
      call.window = $0.window
      call.clampHigh = 1
      $0.setCall(call)
    },
    .operator(.softmax, "a call", unusedField) { $0.setCall(ResampleCall.real) },
    .operator(.convolution, "a reserved number", unusedField) { $0.reserved = 1 },
    .call(.minimum, ElementwiseCall.self, "a factor", unusedField) { $0.leftFactor.exponent = 1 },
    .call(.maximum, ElementwiseCall.self, "a zero point", unusedField) { $0.outputZeroPoint = 1 },
    .call(.multiply, ElementwiseCall.self, "an operand's factor", unusedField) {
      $0.rightFactor.significand = 1 << 30
    },
    .call(.prelu, ElementwiseCall.self, "a factor of the output", unusedField) {
      $0.outputFactor.significand = 1 << 30
    },
    .call(.prelu, ElementwiseCall.self, "a quick form", unusedField) { $0.quickBits = 1 },
    .call(.maximum, ElementwiseCall.self, "a quick bias", unusedField) { $0.quickBias = 1 },
    .call(.squaredDifference, ElementwiseCall.self, "a quick factor", unusedField) {
      $0.quickFactor = 1
    },
    .call(.add, ElementwiseCall.self, "quick numbers that are not used", unusedField) {
      $0.quickLeft = 1
    },
    .call(.subtract, ElementwiseCall.self, "a product's quick numbers", unusedField) {
      $0.quickBits = 22
      $0.quickFactor = 0.5
    },
    .call(.multiply, ElementwiseCall.self, "a sum's quick numbers", unusedField) {
      $0.quickBits = 1
      $0.quickLeft = 1
    },
    .call(.multiply, ElementwiseCall.self, "a quick factor that is not used", unusedField) {
      $0.quickFactor = 0.5
    },
    .call(.multiply, ElementwiseCall.self, "a quick factor of 32", "a factor is impossible") {
      $0.quickBits = 1
      $0.quickFactor = 32
    },
    .call(.multiply, ElementwiseCall.self, "no number", "a factor is impossible") {
      $0.quickBits = 1
      $0.quickAbove = .nan
    },
    .call(.add, ElementwiseCall.self, "a shift by 32", "a shift is impossible") {
      $0.quickBits = 32
    },
    .operator(.add, "weights", unusedConstants) { $0.weightBytes = 4 },
    .operator(.maxPool, "parameters", unusedConstants) { $0.parameters = 4 },
    .call(.averagePool, PoolCall.self, "half a rounding", "a switch is neither off nor on") {
      $0.roundsHalfUp = 2
    },
    .call(.pad, PadCall.self, "a border of 128", "its border is no byte") { $0.fill = 128 },
  ]
}

extension ResampleCall {
  fileprivate static var real: ResampleCall {
    var call = ResampleCall()
    call.isReal = 1
    return call
  }
}

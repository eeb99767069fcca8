import Kernels
import Plans

extension Fault {
  /// Faults of single kinds of operators.
  static let ofKinds: [Fault] =
    ofConvolutions + ofRows + ofPixels + ofCopies + ofMixtures + ofMatrices

  private static let ofConvolutions: [Fault] = [
    .call(.convolution, ConvolutionCall.self, "3 groups", "its groups do not divide its channels") {
      $0.groups = 3
    },
    .call(.convolution, ConvolutionCall.self, "no groups", "its groups do not divide its channels")
    { $0.groups = 0 },
    .call(
      .convolution, ConvolutionCall.self, "rows apart of a window with gaps",
      "the rows of its window do not lie apart"
    ) {
      $0.hasRowsApart = 1
      $0.window.dilationX = 2
    },
    .call(
      .convolution, ConvolutionCall.self, "rows half apart", "a switch is neither off nor on"
    ) { $0.hasRowsApart = 2 },
    Fault(
      claim: "windows of 2³⁰ bytes", part: "operator", problem: "its window is impossible",
      edit: { contents in
        contents.tensors[0] = SamplePlan.tensor(rows: 1, width: 1, channels: 1 << 10, offset: 0)
        contents.operators[0].editCall(ConvolutionCall.self) {
          ($0.window.height, $0.window.width) = (1 << 10, 1 << 10)
        }
      }),
    .operator(.convolution, "weights of another length", "wrong length of weights") {
      $0.weightBytes -= 4
    },
    .operator(.convolution, "parameters of another length", "wrong length of parameters") {
      $0.parameterBytes -= 4
    },
    .operand(.convolution, "another input than its weights", "wrong length of weights", index: 0) {
      $0.channels = 4
    },
    .call(.depthwiseConvolution, DepthwiseCall.self, "a multiplier of 2", multiplier) {
      $0.multiplier = 2
    },
    .call(.depthwiseConvolution, DepthwiseCall.self, "a multiplier of 0", multiplier) {
      $0.multiplier = 0
    },
    .call(
      .depthwiseConvolution, DepthwiseCall.self, "an unknown rounding", "its rounding is unknown"
    ) { $0.rounding = 4 },
    .call(.depthwiseConvolution, DepthwiseCall.self, "weights of no part", parts) {
      $0.weightParts = 0
    },
    .call(.depthwiseConvolution, DepthwiseCall.self, "weights of too many parts", parts) {
      $0.weightParts = 4
    },
    .call(
      .depthwiseConvolution, DepthwiseCall.self, "weights of two parts", "wrong length of weights"
    ) { $0.weightParts = 2 },
    .operator(.depthwiseConvolution, "weights of another length", "wrong length of weights") {
      $0.weightBytes -= 4
    },
    .call(.depthwiseConvolution, DepthwiseCall.self, "another window", "wrong length of weights") {
      $0.window.width = 2
    },
    .operator(.depthwiseConvolution, "a parameter too few", "wrong length of parameters") {
      $0.parameterBytes -= 4
    },
  ]

  private static let parts = "its weights have an impossible number of parts"
  private static let multiplier = "its multiplier does not fit its channels"

  private static let ofRows: [Fault] = [
    .operand(.add, "one row too few", "an operand's shape does not fit its output", index: 0) {
      $0.rows = 3
      $0.heldRows = 3
    },
    .operand(.maximum, "other channels", "an operand's shape does not fit its output", index: 2) {
      $0.channels = 4
    },
    .call(.add, ElementwiseCall.self, "a left factor of 1", "an operand's factor is 1 or above") {
      $0.leftFactor.exponent = 1
    },
    .call(
      .subtract, ElementwiseCall.self, "a right factor of 1", "an operand's factor is 1 or above"
    ) {
      $0.rightFactor.exponent = 1
    },
    .call(
      .squaredDifference, ElementwiseCall.self, "a left factor of 1",
      "an operand's factor is 1 or above"
    ) {
      $0.leftFactor.exponent = 1
    },
    .operand(.prelu, "one row too few", "an operand's shape does not fit its output", index: 0) {
      $0.rows = 3
      $0.heldRows = 3
    },
    .operator(.pairTable, "a table too short", "a table of pairs must have 65,536 bytes") {
      $0.parameterBytes -= 4
    },
    .call(.add, ElementwiseCall.self, "a zero point below all", "a zero point is impossible") {
      $0.outputZeroPoint = -257
    },
    .operand(.averagePool, "other channels", "its channels differ", index: 0) { $0.channels = 4 },
    .call(.averagePool, PoolCall.self, "a window above the input", alone) { $0.window.padTop = 3 },
    .call(.maxPool, PoolCall.self, "a window to its left", alone) { $0.window.padLeft = 3 },
    .call(.averagePool, PoolCall.self, "a window below it", alone) { $0.window.strideY = 2 },
    .call(.averagePool, PoolCall.self, "a window to its right", alone) { $0.window.strideX = 2 },
    .call(.averagePool, PoolCall.self, "padding below zero", alone) { $0.window.padTop = -1 },
    .call(.maxPool, PoolCall.self, "a dilation", "a pool has dilation") { $0.window.dilationX = 2 },
    .operand(.mean, "two output pixels", "its output must be one pixel", index: 1) {
      $0.width = 2
    },
    .operand(.mean, "other channels", "its output must be one pixel", index: 0) {
      $0.channels = 4
    },
    .operator(.table, "no table", "it has no table") { $0.parameterBytes = 0 },
    .operand(.table, "another shape", "its input and output differ in shape", index: 0) {
      $0.channels = 4
    },
  ]

  private static let ofPixels: [Fault] = [
    .operator(.logSoftmax, "a number too few", "wrong length of its numbers") {
      $0.parameterBytes -= 4
    },
    .operator(.logSoftmax, "other numbers", "its numbers are impossible") {
      $0.parameters += 4
    },
    .operand(.logSoftmax, "another shape", "its input and output differ in shape", index: 0) {
      $0.channels = 4
    },
    .operand(.logSoftmax, "an output one byte behind", "its output overlaps its input", index: 1) {
      $0.offset = 1
    },
    .operand(.l2Normalisation, "another shape", "its input and output differ in shape", index: 0) {
      $0.channels = 4
    },
    .operand(
      .l2Normalisation, "an output one byte behind", "its output overlaps its input", index: 1
    ) { $0.offset = 1 },
    Fault(
      claim: "33,026 channels", kind: .l2Normalisation, part: "operator",
      problem: "squares of over 33025 channels overflow",
      edit: { contents in
        contents.header.arenaBytes = 131_072
        contents.tensors[0] = SamplePlan.tensor(rows: 1, width: 1, channels: 33_026, offset: 0)
        contents.tensors[1] = SamplePlan.tensor(rows: 1, width: 1, channels: 33_026, offset: 65_536)
        contents.steps[0].rowCount = 1
      }),
  ]

  private static let alone = "a window of it lies in padding alone"

  private static let ofCopies: [Fault] = [
    .operator(.softmax, "255 exponentials", "wrong length of exponentials") {
      $0.parameterBytes = 1020
    },
    .operand(.softmax, "another shape", "its input and output differ in shape", index: 0) {
      $0.channels = 4
    },
    .operator(.softmax, "other exponentials", "the exponential of 0 is not 1") {
      $0.parameters += 4
      $0.parameterBytes = 1024
    },
    Fault(
      claim: "4,096 classes", kind: .softmax, part: "operator",
      problem: "a softmax of over 4095 classes overflows",
      edit: { contents in
        contents.header.arenaBytes = 8192
        contents.tensors[0] = SamplePlan.tensor(rows: 1, width: 1, channels: 4096, offset: 0)
        contents.tensors[1] = SamplePlan.tensor(rows: 1, width: 1, channels: 4096, offset: 4096)
        contents.steps[0].rowCount = 1
      }),
    .operand(.softmax, "an output one byte behind", "its output overlaps its input", index: 1) {
      $0.offset = 1
    },
    .operator(.rearrange, "half a layout", "wrong length of its layout") { $0.parameterBytes = 40 },
    Fault(
      claim: "a copy with a table", kind: .rearrange, part: "operator",
      problem: unused,
      edit: { contents in
        contents.operators[0].table = contents.append(constant: [UInt8](repeating: 0, count: 256))
        contents.operators[0].tableBytes = 256
      }),
    .operand(.rearrange, "a rolling input", rolling, index: 0) { $0.heldRows = 3 },
    .operand(.rearrange, "a rolling output", rolling, index: 1) { $0.heldRows = 3 },
    .layout("an axis of no indices") { $0.extents[0] = 0 },
    .layout("more elements than numbers") {
      $0.extents[0] = .max
      $0.extents[1] = .max
    },
    .layout("a byte before its input") { $0.sourceOffset = -1 },
    .layout("a byte behind its input") { $0.sourceOffset = 1 },
    .layout("a byte before its output") { $0.targetStrides[5] = -1 },
    .layout("a byte behind its output") { $0.targetOffset = 1 },
    .operator(.source, "rows of another tensor", source) { $0.output = 1 },
    Fault(
      claim: "source, a table", kind: .source, part: "operator", problem: unused,
      edit: { contents in
        contents.operators[0].table = contents.append(constant: [Int8](repeating: 0, count: 256))
        contents.operators[0].tableBytes = 256
      }),
    Fault(
      claim: "source, an input that is kept", kind: .source, part: "operator", problem: source,
      edit: { $0.input.takesRows = 0 }),
    .operator(.source, "an input", "it names a tensor that there is not") { $0.input = 0 },
    .operator(.table, "no input", "it names a tensor that there is not") { $0.input = -1 },
    .call(.pad, PadCall.self, "rows below zero", border) { $0.top = -1 },
    .call(.pad, PadCall.self, "pixels below zero", border) { $0.left = -1 },
    .call(.pad, PadCall.self, "channels below zero", border) { $0.front = -1 },
    .call(.pad, PadCall.self, "a channel too many", border) { $0.front = 1 },
  ]

  private static let ofMixtures: [Fault] = [
    .operand(.resample, "other channels", "its channels differ", index: 0) { $0.channels = 4 },
    .operator(.resample, "a sample too few", "wrong length of its samples") {
      $0.parameterBytes -= 12
    },
    .sample("a row before the first", 0, -1, "a sample lies outside its input"),
    .sample("a row behind the last", 4, 4, "a sample lies outside its input"),
    .sample("a pixel behind the last", 13, 4, "a sample lies outside its input"),
    .sample("over the whole of a row", 2, 1025, "a fraction is impossible"),
    .sample("less than nothing of a pixel", 14, -1, "a fraction is impossible"),
    .sample("no number", 2, 0x7FC0_0000, "a fraction is impossible", isReal: true),
  ]

  /// A resampling with another number among its samples.
  private static func sample(
    _ claim: String, _ index: Int, _ number: Int32, _ problem: String, isReal: Bool = false
  ) -> Fault {
    Fault(
      claim: "a resampling, \(claim)", kind: .resample, part: "operator", problem: problem,
      edit: { contents in
        var samples: [Int32] = [0, 1, 0, 3, 3, 0] + [0, 0, 0, 1, 2, 0, 2, 3, 0]
        samples[index] = number
        contents.operators[0].parameters = contents.append(constant: samples)
        contents.operators[0].editCall(ResampleCall.self) { $0.isReal = isReal ? 1 : 0 }
      })
  }

  private static let ofMatrices: [Fault] = [
    .operand(.matrixProduct, "another depth", apart, index: 2) { $0.width = 7 },
    .operand(.matrixProduct, "other columns", apart, index: 2) { $0.channels = 4 },
    .operand(.matrixProduct, "two left matrices for four", apart, index: 0) {
      $0.rows = 2
      $0.heldRows = 2
    },
    .operand(.matrixProduct, "rows of another matrix", apart, index: 0) { $0.width = 3 },
    .operator(.matrixProduct, "a byte too little to work in", "its scratch is too small") {
      $0.scratchBytes -= 1
    },
  ]

  private static let unused = "it has constants that its kind does not use"
  private static let apart = "its matrices do not fit each other"
  private static let source = "it makes other rows than those of the input"
  private static let rolling = "it needs whole tensors, not rolling buffers"
  private static let border = "its border does not fit its output"

  /// A fault in the layout of a copy, which lies among the constants.
  private static func layout(
    _ claim: String, _ edit: @escaping @Sendable (inout RearrangeLayout) -> Void
  ) -> Fault {
    Fault(
      claim: "a copy's layout, \(claim)", kind: .rearrange, part: "operator",
      problem: "its layout reaches outside its tensors",
      edit: { contents in
        var layout = RearrangeLayout()
        layout.extents[5] = 128
        layout.sourceStrides[5] = 1
        layout.targetStrides[5] = 1
        edit(&layout)
        contents.operators[0].parameters = contents.append(constant: layout.encoded)
      })
  }
}

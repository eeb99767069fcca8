import Testing

@testable import Models

@Suite struct OptionTests {
  /// One pooling operator on [1, 4, 4, 2].
  static func pool() -> TestModel {
    .single(.maxPool, [.int8("in", [1, 4, 4, 2])], [.int8("out", [1, 2, 2, 2])])
  }

  static let options: [Refusal] = [
    Refusal("stride 0", says: ["operator 0 CONV_2D", "stride_w is 0"]) {
      $0.operators[0].options[1] = .int32(0)
    },
    Refusal("negative stride", says: ["stride_h is -1"]) {
      $0.operators[0].options[2] = .int32(-1)
    },
    Refusal("absurd stride", says: ["stride_w is 1025", "1…1024"]) {
      $0.operators[0].options[1] = .int32(1_025)
    },
    Refusal("dilation 0", says: ["dilation_w_factor is 0"]) {
      $0.operators[0].options[4] = .int32(0)
    },
    Refusal("absurd dilation", says: ["DEPTHWISE_CONV_2D", "dilation_h_factor is 2147483647"]) {
      $0.operators[1].options[6] = .int32(Int32.max)
    },
    Refusal("padding 2", says: ["padding is 2"]) { $0.operators[0].options[0] = .uint8(2) },
    Refusal("no options at all", says: ["CONV_2D", "stride"]) { $0.operators[0].optionsType = 0 },
    Refusal("options of another operator", says: ["CONV_2D", "member 5 of BuiltinOptions"]) {
      $0.operators[0].optionsType = 5
    },
    Refusal("fused TANH", says: ["CONV_2D", "fused activation is TANH"]) {
      $0.operators[0].options[3] = .uint8(4)
    },
    Refusal("fused SIGN_BIT", says: ["ADD", "fused activation is SIGN_BIT"]) {
      $0.operators[2].options[0] = .uint8(5)
    },
    Refusal("unknown activation", says: ["FULLY_CONNECTED", "code 6"]) {
      $0.operators[4].options[0] = .uint8(6)
    },
    Refusal("shuffled weights", says: ["FULLY_CONNECTED", "format 1"]) {
      $0.operators[4].options[1] = .uint8(1)
    },
    Refusal("wrong multiplier", says: ["depth_multiplier is 2", "make 1"]) {
      $0.operators[1].options[3] = .int32(2)
    },
    Refusal("beta NaN", says: ["SOFTMAX", "beta is nan"]) {
      $0.operators[5].options[0] = .float(.nan)
    },
    Refusal("beta 0", says: ["beta is 0.0"]) { $0.operators[5].options[0] = .float(0) },
    Refusal("tiny beta", says: ["SOFTMAX", "too small"]) {
      $0.operators[5].options[0] = .float(1e-30)
    },
    Refusal("activation limit beyond 32 bits", says: ["'conv'", "too small for the activation"]) {
      $0.operators[0].options[3] = .uint8(3)
      $0.tensors[3].scales = [1e-12]
    },
    Refusal("pool window 0", says: ["MAX_POOL_2D", "filter_width is 0"], in: pool()) {
      $0.operators[0].options[3] = .int32(0)
    },
    Refusal("pool stride 0", says: ["stride_h is 0"], in: pool()) {
      $0.operators[0].options[2] = .int32(0)
    },
    Refusal("pool window larger than the image", says: ["5 × 2", "does not fit"], in: pool()) {
      $0.operators[0].options[4] = .int32(5)
    },
    Refusal("number of splits", says: ["num_splits is 3", "1 outputs"]) {
      $0 = .single(
        .split, [.int32("axis", [1], shape: []), .int8("in", [1, 4])], [.int8("a", [1, 4])],
        options: [0: .int32(3)], image: 1)
    },
    Refusal("number of packed values", says: ["values_count is 1"]) {
      $0 = .single(
        .pack, [.int8("a", [1, 4]), .int8("b", [1, 4])], [.int8("out", [1, 2, 4])],
        options: [0: .int32(1), 1: .int32(1)])
      $0.operators[0].inputs = [0, 0]
    },
    Refusal("alpha infinite", says: ["LEAKY_RELU", "alpha is inf"]) {
      $0 = .single(
        .leakyRelu, [.int8("in", [1, 4])], [.int8("out", [1, 4])],
        options: [0: .float(.infinity)])
    },
    Refusal("ellipsis", says: ["STRIDED_SLICE", "ellipsis_mask 1"]) {
      $0 = ShapeTests.slice(begin: [0], end: [1], stride: [1], out: [1, 4], [2: .int32(1)])
    },
    Refusal("new axis", says: ["new_axis_mask 2"]) {
      $0 = ShapeTests.slice(begin: [0], end: [1], stride: [1], out: [1, 4], [3: .int32(2)])
    },
    Refusal("squeezed axis out of range", says: ["SQUEEZE", "axis 2"]) {
      $0 = .single(
        .squeeze, [.int8("in", [1, 4])], [.int8("out", [1, 4])], options: [0: .int32s([2])])
    },
    Refusal("squeezed axis that is not 1", says: ["SQUEEZE", "axis 1 of [1, 4]"]) {
      $0 = .single(
        .squeeze, [.int8("in", [1, 4])], [.int8("out", [1])], options: [0: .int32s([-1])])
    },
    Refusal("activation of a concatenation", says: ["CONCATENATION", "relu"]) {
      $0 = .single(
        .concatenation, [.int8("in", [1, 4])], [.int8("out", [1, 4])],
        options: [0: .int32(1), 1: .uint8(1)])
    },
    Refusal("concatenated axis out of range", says: ["axis 2"]) {
      $0 = .single(
        .concatenation, [.int8("in", [1, 4])], [.int8("out", [1, 4])], options: [0: .int32(2)])
    },
  ]

  @Test(arguments: options) func malformedOptionIsRefused(_ refusal: Refusal) { refusal.check() }

  @Test func optionsAreReadFromTheirSlots() throws {
    var model = TestModel.small()
    model.operators[0].options = [
      0: .uint8(0), 1: .int32(2), 2: .int32(1), 3: .uint8(3), 4: .int32(3), 5: .int32(4),
    ]
    model.tensors[3].shape = [1, 8, 4, 4]
    model.tensors[6].shape = [1, 8, 4, 4]
    model.tensors[7].shape = [1, 8, 4, 4]
    let window = Window(
      strideY: 1, strideX: 2, dilationY: 4, dilationX: 3, padding: .same)
    #expect(try model.read().operators[0].operation == .convolution(window, .relu6))
  }

  @Test(arguments: [
    (0 as UInt8, Activation.none), (1, .relu), (2, .reluMinusOneToOne), (3, .relu6),
  ])
  func fusedActivationIsRead(code: UInt8, activation: Activation) throws {
    var model = TestModel.small()
    model.operators[2].options[0] = .uint8(code)
    #expect(try model.read().operators[2].operation == .add(activation))
  }

  @Test func absentMultiplierIsComputedFromTheFilter() throws {
    let model = TestModel.single(
      .depthwiseConvolution,
      [.int8("in", [1, 4, 4, 2]), .weights("w", [1, 3, 3, 6], axis: 3)],
      [.int8("out", [1, 4, 4, 6])], options: [0: .uint8(0), 1: .int32(1), 2: .int32(1)])
    guard case .depthwiseConvolution(_, let multiplier, _) = try model.read().operators[0].operation
    else {
      Issue.record("not a depthwise convolution")
      return
    }
    #expect(multiplier == 3)
  }
}

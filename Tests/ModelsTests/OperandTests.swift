import Testing

@testable import Models

@Suite struct OperandTests {
  static let operands: [Refusal] = [
    Refusal("uint8 weights of an int8 input", says: ["'conv/weights'", "uint8", "int8"]) {
      $0.tensors[1].type = 3
    },
    Refusal("uint8 output of an int8 input", says: ["'conv'", "uint8", "int8"]) {
      $0.tensors[3].type = 3
    },
    Refusal("int64 bias", says: ["'conv/bias'", "int64, not int32"]) {
      $0.tensors[2] = .int64("conv/bias", [1, 2, 3, 4])
    },
    Refusal("bias of another length", says: ["'conv/bias'", "[3]", "4 output channels"]) {
      $0.tensors[2] = .int32("conv/bias", [1, 2, 3])
    },
    Refusal("bias of two dimensions", says: ["'conv/bias'", "[1, 4]"]) {
      $0.tensors[2] = .int32("conv/bias", [1, 2, 3, 4], shape: [1, 4])
    },
    Refusal("bias in other units", says: ["'dense/bias'", "0.5", "0.001"]) {
      $0.tensors[11].scales = [0.5]
      $0.tensors[11].zeroPoints = [0]
    },
    Refusal("computed weights", says: ["'sum'", "computed at run time"]) {
      $0.operators[4].inputs[1] = 7
    },
    Refusal("weights of three dimensions", says: ["'conv/weights'", "must have 4 dimensions"]) {
      $0.tensors[1].shape = [4, 9, 3]
    },
    Refusal("dense weights of four dimensions", says: ["'dense/weights'", "2 dimensions"]) {
      $0.tensors[10].shape = [4, 4, 1, 1]
    },
    Refusal("sum of two types", says: ["ADD", "uint8", "int8"]) {
      $0 = .single(
        .add, [.int8("a", [1, 4]), Self.constant8("b", type: 3)], [.int8("out", [1, 4])])
    },
    Refusal("sum with a constant without a scale", says: ["ADD", "'b'", "no scale"]) {
      var constant = Self.constant8("b", type: 9)
      constant.scales = []
      constant.zeroPoints = []
      $0 = .single(.add, [.int8("a", [1, 4]), constant], [.int8("out", [1, 4])])
    },
    Refusal("sum that overflows the kernel", says: ["ADD", "too far"]) {
      $0 = .single(
        .add, [.int8("a", [1, 4], scale: 1e9), Self.constant8("b", type: 9)],
        [.int8("out", [1, 4], scale: 1e-3)])
    },
    Refusal("product that overflows", says: ["MUL", "over 2^30"]) {
      $0 = .single(
        .multiply, [.int8("a", [1, 4], scale: 1e30), Self.constant8("b", type: 9)],
        [.int8("out", [1, 4], scale: 1e-30)])
    },
    Refusal("difference that overflows", says: ["SUB", "over 2^30"]) {
      $0 = .single(
        .subtract, [.int8("a", [1, 4], scale: 1e20), Self.constant8("b", type: 9)],
        [.int8("out", [1, 4], scale: 1e-10)])
    },
    Refusal("convolution that overflows", says: ["CONV_2D", "'conv'", "over 2^30"]) {
      $0.tensors[3].scales = [1e-30]
    },
    Refusal("requantisation that overflows", says: ["QUANTIZE", "over 2^30"]) {
      $0 = .single(
        .quantize, [.uint8("in", [1, 4], scale: 1e10)], [.int8("out", [1, 4], scale: 1e-5)])
    },
    Refusal("activation that overflows", says: ["LEAKY_RELU", "over 2^30"]) {
      $0 = .single(
        .leakyRelu, [.int8("in", [1, 4])], [.int8("out", [1, 4])], options: [0: .float(-1e30)])
    },
    Refusal("mean that overflows", says: ["MEAN", "over 2^30"]) {
      $0.tensors[9].scales = [1e-20]
    },
    Refusal("int32 sum", says: ["ADD", "int32"]) {
      $0 = .single(
        .add, [.int8("image", [1, 4]), .int32("b", [1])], [.int8("out", [1, 4])])
      $0.operators[0].inputs = [1, 1]
      let spare = $0.add(.int8("spare", [1, 4]))
      $0.operators.append(TestOperator(.relu, [0], [spare]))
    },
    Refusal("reshape that rescales", says: ["RESHAPE", "only copies bytes"]) {
      $0 = .single(
        .reshape, [.int8("in", [1, 4]), .int32("shape", [1, 2, 2])],
        [.int8("out", [1, 2, 2], zeroPoint: 1)])
    },
    Refusal("reshape to another type", says: ["RESHAPE", "'out'", "uint8", "int8"]) {
      $0 = .single(
        .reshape, [.int8("in", [1, 4]), .int32("shape", [1, 2, 2])], [.uint8("out", [1, 2, 2])])
    },
    Refusal("int8 concatenation that rescales", says: ["CONCATENATION", "only copies bytes"]) {
      $0 = .single(
        .concatenation, [.int8("a", [1, 4]), Self.constant8("b", type: 9)],
        [.int8("out", [1, 8], scale: 0.3)], options: [0: .int32(1)])
    },
    Refusal("maximum of two scales", says: ["MAXIMUM", "only copies bytes"]) {
      $0 = .single(
        .maximum, [.int8("a", [1, 4], scale: 0.7), Self.constant8("b", type: 9)],
        [.int8("out", [1, 4], scale: 0.7)])
    },
    Refusal("LOGISTIC with another scale", says: ["LOGISTIC", "1/256"]) {
      $0 = .single(
        .logistic, [.int8("in", [1, 4])], [.int8("out", [1, 4], scale: 0.005, zeroPoint: -128)])
    },
    Refusal("SOFTMAX with another zero point", says: ["SOFTMAX", "−128"]) {
      $0.tensors[13].zeroPoints = [0]
    },
    Refusal("HARD_SWISH with a tiny output scale", says: ["HARD_SWISH", "1/128"]) {
      $0 = .single(
        .hardSwish, [.int8("in", [1, 4], scale: 1)], [.int8("out", [1, 4], scale: 0.001)])
    },
    Refusal("QUANTIZE of int32", says: ["QUANTIZE", "int32"]) {
      $0 = .single(.quantize, [.int8("image", [1, 4]), .int32("n", [1])], [.int8("out", [1])])
      $0.operators[0].inputs = [1]
      let spare = $0.add(.int8("spare", [1, 4]))
      $0.operators.append(TestOperator(.relu, [0], [spare]))
    },
    Refusal("DEQUANTIZE to int8", says: ["DEQUANTIZE", "not float32"]) {
      $0 = .single(.dequantize, [.int8("in", [1, 4])], [.int8("out", [1, 4])])
    },
    Refusal("shape in int64", says: ["SHAPE", "int64"]) {
      $0 = TestModel.varied()
      $0.tensors[10].type = 4
    },
    Refusal("axes in int64", says: ["MEAN", "'axes'", "int64, not int32"]) {
      $0.tensors[8] = .int64("axes", [1, 2])
    },
    Refusal("computed axes", says: ["MEAN", "'shape'", "must be constant"]) {
      $0 = TestModel.single(
        .mean, [.int8("in", [1, 4]), .computed32("shape", [2])], [.int8("out", [1, 4])])
      $0.operators.insert(TestOperator(.shape, [0], [1]), at: 0)
    },
  ]

  @Test(arguments: operands) func wrongOperandIsRefused(_ refusal: Refusal) { refusal.check() }

  @Test func fullyConnectedWeightsOfOneScaleMayHaveAZeroPoint() throws {
    var model = TestModel.small()
    model.tensors[10].zeroPoints = [3]
    #expect(try model.read().tensors[10].quantisation?.zeroPoints == [3])
  }

  @Test func concatenationOfUint8MayRescale() throws {
    var constant = Self.constant8("b", type: 3)
    constant.scales = [0.5]
    let model = TestModel.single(
      .concatenation, [.uint8("a", [1, 4]), constant], [.uint8("out", [1, 8], scale: 0.3)],
      options: [0: .int32(-1)])
    #expect(try model.read().operators[0].operation == .concatenation(axis: 1, .none))
  }

  private static func constant8(_ name: String, type: Int8) -> TestTensor {
    TestTensor(
      name: name, type: type, shape: [1, 4], data: [1, 2, 3, 4], scales: [0.1], zeroPoints: [0])
  }
}

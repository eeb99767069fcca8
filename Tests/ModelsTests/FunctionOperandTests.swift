import Testing

@testable import Models

/// What is asked of functions of one or two bytes, of reductions, and of floats between bytes.
@Suite struct FunctionOperandTests {
  static let operands: [Refusal] = [
    unary("square of int8", .square, "int8", says: ["SQUARE", "x * x"]),
    unary("square of uint8", .square, "uint8", says: ["SQUARE", "x * x"]),
    unary("ABS of uint8", .absolute, "uint8", says: ["ABS", "uint8", "but for int8"]),
    unary("NEG of uint8", .negate, "uint8", says: ["NEG", "uint8", "but for int8"]),
    unary("EXP of uint8", .exponential, "uint8", says: ["EXP", "but for int8"]),
    unary("LOG of uint8", .logarithm, "uint8", says: ["LOG", "but for int8"]),
    unary("SQRT of uint8", .squareRoot, "uint8", says: ["SQRT", "but for int8"]),
    unary("RSQRT of uint8", .inverseSquareRoot, "uint8", says: ["RSQRT", "but for int8"]),
    unary("ELU of uint8", .elu, "uint8", says: ["ELU", "but for int8"]),
    Refusal("RSQRT that overflows", says: ["RSQRT", "over 2^30"]) {
      $0 = .single(
        .inverseSquareRoot, [.int8("in", [1, 4])], [.int8("out", [1, 4], scale: 1e-12)])
    },
    Refusal("RSQRT to a huge scale", says: ["RSQRT", "too large"]) {
      $0 = .single(
        .inverseSquareRoot, [.int8("in", [1, 4])], [.int8("out", [1, 4], scale: 1e5)])
    },
    Refusal("LOG_SOFTMAX with another scale", says: ["LOG_SOFTMAX", "1/16 and 127"]) {
      $0 = .single(
        .logSoftmax, [.int8("in", [1, 4])], [.int8("out", [1, 4], scale: 0.1, zeroPoint: 127)])
    },
    Refusal("LOG_SOFTMAX of a tiny scale", says: ["LOG_SOFTMAX", "'in'", "too small"]) {
      $0 = .single(
        .logSoftmax, [.int8("in", [1, 4], scale: 1e-8)],
        [.int8("out", [1, 4], scale: 1 / 16, zeroPoint: 127)])
    },
    Refusal("L2_NORMALIZATION with another zero point", says: ["L2_NORMALIZATION", "1/128 and 0"]) {
      $0 = .single(
        .l2Normalisation, [.int8("in", [1, 4])],
        [.int8("out", [1, 4], scale: 1 / 128, zeroPoint: 1)])
    },
    Refusal("slopes that do not stretch", says: ["PRELU", "'slopes'", "[3]", "[1, 4]"]) {
      var slopes = constant8("slopes", type: 9)
      (slopes.shape, slopes.data) = ([3], [1, 2, 3])
      $0 = .single(.prelu, [.int8("in", [1, 4]), slopes], [.int8("out", [1, 4])])
    },
    Refusal("slopes that stretch their input", says: ["PRELU", "'slopes'"]) {
      var slopes = constant8("slopes", type: 9)
      slopes.shape = [4, 1]
      $0 = .single(.prelu, [.int8("in", [1, 1]), slopes], [.int8("out", [4, 1])])
    },
    Refusal("squared difference of uint8", says: ["SQUARED_DIFFERENCE", "but for int8"]) {
      $0 = .single(
        .squaredDifference, [.uint8("in", [1, 4]), constant8("b", type: 3)],
        [.uint8("out", [1, 4])])
    },
    Refusal("squared difference that grows", says: ["SQUARED_DIFFERENCE", "too small"]) {
      $0 = .single(
        .squaredDifference, [.int8("in", [1, 4]), constant8("b", type: 9)],
        [.int8("out", [1, 4], scale: 1e-6)])
    },
    Refusal("a constant divisor of 0", says: ["DIV", "'b'", "stands for 0"]) {
      var divisor = constant8("b", type: 9)
      divisor.zeroPoints = [3]
      $0 = .single(.divide, [.int8("in", [1, 4]), divisor], [.int8("out", [1, 4])])
    },
    Refusal("quotient that overflows", says: ["DIV", "over 2^22"]) {
      $0 = .single(
        .divide, [.int8("in", [1, 4]), constant8("b", type: 9)],
        [.int8("out", [1, 4], scale: 1e-9)])
    },
    Refusal("maximum over pixels that rescales", says: ["REDUCE_MAX", "only copies bytes"]) {
      $0 = .single(
        .reduceMaximum, [.int8("in", [1, 4]), .int32("axes", [1])], [.int8("out", [1], scale: 0.3)])
    },
    Refusal("minimum over an axis that there is not", says: ["REDUCE_MIN", "axis 2"]) {
      $0 = .single(
        .reduceMinimum, [.int8("in", [1, 4]), .int32("axes", [2])], [.int8("out", [1])])
    },
    Refusal("sum that overflows", says: ["SUM", "over 2^30"]) {
      $0 = .single(
        .sum, [.int8("in", [1, 4]), .int32("axes", [1])], [.int8("out", [1], scale: 1e-20)])
    },
    Refusal("an index that is no int32", says: ["'out'", "int16"]) {
      $0 = .single(
        .argMax, [.int8("in", [1, 4]), .int32("axis", [1])],
        [TestTensor(name: "out", type: 7, shape: [1])])
    },
    Refusal("ARG_MAX over two axes", says: ["ARG_MAX", "'axis'", "one axis"]) {
      $0 = .single(
        .argMax, [.int8("in", [1, 4]), .int32("axis", [0, 1])], [.computed32("out", [1])])
    },
    Refusal("an output of int32 that is no index", says: ["'out'", "int32, not int8"]) {
      $0 = .single(.shape, [.int8("in", [1, 4])], [.computed32("out", [2])])
    },
    Refusal("CAST to int32", says: ["CAST", "int8 to int32"]) {
      $0 = .single(.cast, [.int8("in", [1, 4])], [.computed32("out", [1, 4])])
      let last = $0.add(.int8("last", [1, 4]))
      $0.operators.append(TestOperator(.relu, [0], [last]))
      $0.outputs = [last]
    },
    Refusal("floats plus bytes", says: ["ADD", "'in'", "int8", "float32"]) {
      $0 = .single(.dequantize, [.int8("in", [1, 4])], [.float("real", [1, 4])])
      let sum = $0.add(.float("sum", [1, 4]))
      $0.operators.append(TestOperator(.add, [1, 0], [sum]))
      $0.outputs = [sum]
    },
    Refusal("a softmax of floats", says: ["SOFTMAX", "'real'", "float32"]) {
      $0 = .single(.dequantize, [.int8("in", [1, 4])], [.float("real", [1, 4])])
      let scores = $0.add(.float("scores", [1, 4]))
      $0.operators.append(TestOperator(.softmax, [1], [scores]))
      $0.outputs = [scores]
    },
    Refusal("bytes without a scale that are not cast", says: ["'in'", "no single scale"]) {
      var input = TestTensor.uint8("in", [1, 4])
      (input.scales, input.zeroPoints) = ([], [])
      $0 = .single(.relu, [input], [.uint8("out", [1, 4])])
    },
  ]

  @Test(arguments: operands) func wrongOperandIsRefused(_ refusal: Refusal) { refusal.check() }

  @Test func bytesThatAreOnlyCastNeedNoScale() throws {
    var input = TestTensor.uint8("in", [1, 4])
    (input.scales, input.zeroPoints) = ([], [])
    var model = TestModel.single(.cast, [input], [.float("real", [1, 4])])
    let bytes = model.add(.int8("bytes", [1, 4]))
    model.operators.append(TestOperator(.quantize, [1], [bytes]))
    model.outputs = [bytes]
    #expect(try model.read().tensors[0].quantisation == nil)
  }

  @Test func classesAreThoseThatAnIndexNames() throws {
    var model = TestModel.single(
      .argMax, [.int8("scores", [1, 7]), .int32("axis", [-1])], [.computed32("index", [1])])
    #expect(try model.read().classCount == 7)
    let flat = model.add(.computed32("flat", []))
    model.operators.append(TestOperator(.squeeze, [2], [flat]))
    model.outputs = [flat]
    #expect(try model.read().classCount == 7)
    #expect(try TestModel.small().read().classCount == 4)
  }

  private static func unary(
    _ description: String, _ kind: OperatorDefinition, _ type: String, says: [String]
  ) -> Refusal {
    Refusal(description, says: says) {
      $0 =
        type == "int8"
        ? .single(kind, [.int8("in", [1, 4])], [.int8("out", [1, 4])])
        : .single(kind, [.uint8("in", [1, 4])], [.uint8("out", [1, 4])])
    }
  }

  private static func constant8(_ name: String, type: Int8) -> TestTensor {
    TestTensor(
      name: name, type: type, shape: [1, 4], data: [1, 2, 3, 4], scales: [0.1], zeroPoints: [0])
  }
}

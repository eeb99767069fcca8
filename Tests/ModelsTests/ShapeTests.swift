import Testing

@testable import Models

@Suite struct ShapeTests {
  /// A well-formed operator, and the shape that its first output must have.
  struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var kind: OperatorDefinition
    var inputs: [TestTensor]
    var shape: [Int32]
    var options: [Int: FlatValue]?
    var image: Int32 = 0

    init(
      _ description: String, _ kind: OperatorDefinition, _ inputs: [TestTensor], _ shape: [Int32],
      _ options: [Int: FlatValue]? = nil, image: Int32 = 0
    ) {
      testDescription = description
      self.kind = kind
      self.inputs = inputs
      self.shape = shape
      self.options = options
      self.image = image
    }

    func model(_ shape: [Int32]) -> TestModel {
      .single(kind, inputs, [.int8("out", shape)], options: options, image: image)
    }
  }

  static func slice(
    begin: [Int32], end: [Int32], stride: [Int32], out: [Int32], _ masks: [Int: FlatValue] = [:]
  ) -> TestModel {
    .single(
      .stridedSlice,
      [.int8("in", [1, 9]), .int32("b", begin), .int32("e", end), .int32("s", stride)],
      [.int8("out", out)], options: masks)
  }

  static let image = TestTensor.int8("in", [1, 7, 9, 4])
  static let vector = TestTensor.int8("in", [1, 12])

  static let examples: [Example] = [
    Example(
      "CONV_2D SAME, stride 2", .convolution, [image, .weights("w", [6, 3, 3, 4])],
      [1, 4, 5, 6], [0: .uint8(0), 1: .int32(2), 2: .int32(2)]),
    Example(
      "CONV_2D VALID, dilated", .convolution, [image, .weights("w", [6, 3, 3, 4])],
      [1, 3, 3, 6],
      [0: .uint8(1), 1: .int32(1), 2: .int32(1), 4: .int32(3), 5: .int32(2)]),
    Example(
      "CONV_2D of two groups", .convolution, [image, .weights("w", [6, 1, 1, 2])],
      [1, 7, 9, 6]),
    Example(
      "DEPTHWISE_CONV_2D VALID", .depthwiseConvolution,
      [image, .weights("w", [1, 5, 3, 8], axis: 3)], [1, 3, 7, 8],
      [0: .uint8(1), 1: .int32(1), 2: .int32(1), 3: .int32(2)]),
    Example("MAX_POOL_2D VALID", .maxPool, [image], [1, 3, 4, 4]),
    Example(
      "AVERAGE_POOL_2D SAME", .averagePool, [image], [1, 4, 5, 4],
      [0: .uint8(0), 1: .int32(2), 2: .int32(2), 3: .int32(3), 4: .int32(3)]),
    Example(
      "FULLY_CONNECTED flattens", .fullyConnected,
      [image, .weights("w", [5, 252], axis: nil)], [1, 5]),
    Example(
      "FULLY_CONNECTED keeps dimensions", .fullyConnected,
      [image, .weights("w", [5, 4], axis: 0)], [1, 7, 9, 5], [2: .uint8(1)]),
    Example("ADD stretches", .add, [image, image8([9, 1])], [1, 7, 9, 4]),
    Example("MUL with a scalar", .multiply, [image, image8([])], [1, 7, 9, 4]),
    Example("MEAN drops axes", .mean, [image, .int32("axes", [-3, 2])], [1, 4]),
    Example(
      "MEAN keeps axes", .mean, [image, .int32("axes", [1, 1, 2])], [1, 1, 1, 4],
      [0: .uint8(1)]),
    Example(
      "PAD by int64", .pad,
      [vector, .int64("p", [0, 0, 3, 4], shape: [2, 2])], [1, 19]),
    Example("CONCATENATION", .concatenation, [vector, image8([1, 3])], [1, 15], [0: .int32(1)]),
    Example("SPLIT", .split, [.int32("axis", [-1], shape: []), vector], [1, 12], image: 1),
    Example("RESHAPE with −1", .reshape, [vector, .int32("shape", [2, -1, 2])], [2, 3, 2]),
    Example("RESHAPE by its options", .reshape, [vector], [3, 4], [0: .int32s([3, -1])]),
    Example("SQUEEZE of all", .squeeze, [.int8("in", [1, 1, 4, 1])], [4]),
    Example(
      "SQUEEZE of some", .squeeze, [.int8("in", [1, 1, 4, 1])], [1, 4, 1], [0: .int32s([1])]),
    Example("EXPAND_DIMS", .expandDimensions, [vector, .int32("axis", [-1])], [1, 12, 1]),
    Example("TRANSPOSE", .transpose, [image, .int32("order", [0, 3, 1, 2])], [1, 4, 7, 9]),
    Example("TILE", .tile, [vector, .int64("multiples", [2, 3])], [2, 36]),
    Example(
      "PACK", .pack, [vector, image8([1, 12])], [1, 2, 12], [0: .int32(2), 1: .int32(-2)]),
    Example(
      "STRIDED_SLICE", .stridedSlice,
      [vector, .int32("b", [0, 2]), .int32("e", [1, -1]), .int32("s", [1, 4])], [1, 3]),
    Example(
      "STRIDED_SLICE backwards", .stridedSlice,
      [vector, .int32("b", [0, -1]), .int32("e", [0, 0]), .int32("s", [1, -5])], [1, 3],
      [0: .int32(1), 1: .int32(3)]),
    Example(
      "STRIDED_SLICE drops an axis", .stridedSlice,
      [vector, .int32("b", [-1]), .int32("e", [0]), .int32("s", [1])], [12], [4: .int32(1)]),
    Example("MINIMUM", .minimum, [vector, image8([])], [1, 12]),
    Example("RELU", .relu, [image], [1, 7, 9, 4]),
    Example("RELU6", .relu6, [image], [1, 7, 9, 4]),
    Example("LEAKY_RELU", .leakyRelu, [image], [1, 7, 9, 4]),
    Example("HARD_SWISH", .hardSwish, [image], [1, 7, 9, 4]),
    Example("SUB", .subtract, [vector, image8([12])], [1, 12]),
    Example("QUANTIZE", .quantize, [.float("in", [1, 3])], [1, 3]),
  ]

  @Test(arguments: examples) func shapeIsComputedAndCompared(_ example: Example) throws {
    let graph: Graph
    do {
      // A graph's output must have batch 1 in front, or the shape is checked behind the operator.
      graph = try Self.terminated(example.model(example.shape)).read()
    }
    #expect(
      graph.tensors[Int(example.inputs.count)].shape.dimensions == example.shape.map { Int($0) })
    #expect(GraphInvariants.violation(of: graph) == nil)
    // Each other declared shape is refused with both figures.
    for axis in example.shape.indices {
      var wrong = example.shape
      wrong[axis] += 1
      let error = try #require(Self.terminated(example.model(wrong)).refusal())
      #expect(error.description.contains("'out'"))
      #expect(error.description.contains("\(wrong)"))
      #expect(error.description.contains("\(example.shape)"))
    }
    let error = try #require(Self.terminated(example.model(example.shape + [1])).refusal())
    #expect(error.description.contains("\(example.shape)"))
  }

  static let shapes: [Refusal] = [
    Refusal("channels that do not divide", says: ["CONV_2D", "2 channels", "input's 3"]) {
      $0.tensors[1] = .weights("conv/weights", [4, 3, 3, 2])
    },
    Refusal("filters that do not divide into groups", says: ["4 filters", "3 groups"]) {
      $0.tensors[1] = .weights("conv/weights", [4, 3, 3, 1])
    },
    Refusal("depthwise filters", says: ["6 filters for 4 input channels"]) {
      $0.tensors[4] = .weights("depthwise/weights", [1, 3, 3, 6], axis: 3)
    },
    Refusal("depthwise filter of two", says: ["[2, 3, 3, 4]", "start with 1"]) {
      $0.tensors[4] = .weights("depthwise/weights", [2, 3, 3, 4], axis: 3)
    },
    Refusal("dense depth", says: ["FULLY_CONNECTED", "multiple of the weights' 3"]) {
      $0.tensors[10] = .weights("dense/weights", [4, 3], axis: nil)
    },
    Refusal("sums that do not fit", says: ["ADD", "[1, 8, 8, 4]", "[1, 8, 4, 4]"]) {
      $0.operators[0].options[1] = .int32(2)
      $0.operators[1].inputs[0] = 14
      $0.tensors[3].shape = [1, 8, 4, 4]
      $0.tensors.append(.int8("padded", [1, 8, 8, 4]))
      $0.tensors.append(.int32("paddings", [0, 0, 0, 0, 0, 4, 0, 0], shape: [4, 2]))
      $0.operators.insert(TestOperator(.pad, [3, 15], [14]), at: 1)
    },
    Refusal("image of three dimensions", says: ["'image'", "[batch, height, width, channels]"]) {
      $0.tensors[0].shape = [1, 64, 3]
    },
    Refusal("window that does not fit", says: ["CONV_2D", "dilated by 4 and 1", "8 × 8"]) {
      $0.operators[0].options[0] = .uint8(1)
      $0.operators[0].options[5] = .int32(4)
    },
    Refusal("axis of a mean", says: ["MEAN", "axis 4"]) { $0.tensors[8] = .int32("axes", [1, 4]) },
    Refusal("many axes of a mean", says: ["MEAN", "7 values"]) {
      $0.tensors[8] = .int32("axes", [1, 1, 1, 1, 1, 1, 1])
    },
    Refusal("negative padding", says: ["PAD", "pads axis 1 by -1"]) {
      $0 = .single(
        .pad, [vector, .int32("p", [0, 0, -1, 2], shape: [2, 2])], [.int8("out", [1, 13])])
    },
    Refusal("paddings of another rank", says: ["PAD", "[1, 2]", "[2, 2]"]) {
      $0 = .single(.pad, [vector, .int32("p", [0, 0], shape: [1, 2])], [.int8("out", [1, 12])])
    },
    Refusal("padding to more than 32 bits", says: ["PAD", "2147483659"]) {
      $0 = .single(
        .pad, [vector, .int32("p", [0, 0, 0, Int32.max], shape: [2, 2])],
        [.int8("out", [1, 12])])
    },
    Refusal("uneven split", says: ["SPLIT", "does not divide into 5"]) {
      $0 = .single(
        .split, [.int32("axis", [1], shape: []), vector],
        (0..<5).map { .int8("o\($0)", [1, 2]) }, image: 1)
    },
    Refusal("lengths that do not add up", says: ["SPLIT_V", "do not add up"]) {
      $0 = Self.splitV([5, 6])
    },
    Refusal("too long a length", says: ["SPLIT_V", "length 1 is 8", "7 left"]) {
      $0 = Self.splitV([5, 8])
    },
    Refusal("two open lengths", says: ["SPLIT_V", "do not add up"]) { $0 = Self.splitV([-1, -1]) },
    Refusal("reshape to another size", says: ["RESHAPE", "12 elements", "[5, 2]"]) {
      $0 = Self.reshape([5, 2])
    },
    Refusal("reshape to 0", says: ["RESHAPE", "[0, 12]"]) { $0 = Self.reshape([0, 12]) },
    Refusal("reshape with two −1", says: ["RESHAPE", "[-1, -1]"]) { $0 = Self.reshape([-1, -1]) },
    Refusal("reshape with −1 that does not divide", says: ["[5, -1]"]) {
      $0 = Self.reshape([5, -1])
    },
    Refusal("reshape that overflows", says: ["RESHAPE"]) {
      $0 = Self.reshape([Int32.max, Int32.max, Int32.max, 2])
    },
    Refusal("reshape without a shape", says: ["neither a shape operand nor new_shape"]) {
      $0 = .single(.reshape, [vector], [.int8("out", [1, 12])], options: [:])
    },
    Refusal("no permutation", says: ["TRANSPOSE", "[0, 0] is no permutation"]) {
      $0 = .single(.transpose, [vector, .int32("p", [0, 0])], [.int8("out", [1, 12])])
    },
    Refusal("permutation of another rank", says: ["TRANSPOSE", "[3]"]) {
      $0 = .single(.transpose, [vector, .int32("p", [0, 1, 2])], [.int8("out", [1, 12])])
    },
    Refusal("multiple 0", says: ["TILE", "axis 1 0 times"]) {
      $0 = .single(.tile, [vector, .int32("m", [1, 0])], [.int8("out", [1, 12])])
    },
    Refusal("empty slice", says: ["STRIDED_SLICE", "which is empty"]) {
      $0 = Self.slice(begin: [0, 5], end: [1, 5], stride: [1, 1], out: [1, 1])
    },
    Refusal("stride 0 of a slice", says: ["STRIDED_SLICE", "by 0"]) {
      $0 = Self.slice(begin: [0, 0], end: [1, 9], stride: [1, 0], out: [1, 9])
    },
    Refusal("index outside the axis", says: ["STRIDED_SLICE", "empty"]) {
      $0 = Self.slice(begin: [0, 9], end: [1, 10], stride: [1, 1], out: [1], [4: .int32(2)])
    },
    Refusal("bounds of two lengths", says: ["'e'", "[1]"]) {
      $0 = Self.slice(begin: [0, 0], end: [1], stride: [1, 1], out: [1, 9])
    },
    Refusal("more bounds than axes", says: ["[3]", "[1, 9]"]) {
      $0 = Self.slice(begin: [0, 0, 0], end: [1, 1, 1], stride: [1, 1, 1], out: [1, 9])
    },
    Refusal("packed shapes that differ", says: ["PACK", "[1, 3]", "[1, 12]"]) {
      $0 = .single(
        .pack, [vector, image8([1, 3])], [.int8("out", [1, 2, 12])],
        options: [0: .int32(2), 1: .int32(1)])
    },
    Refusal("joined shapes that differ", says: ["CONCATENATION", "[2, 12]", "axis 1"]) {
      $0 = .single(
        .concatenation, [vector, image8([2, 12])], [.int8("out", [1, 24])],
        options: [0: .int32(1)])
    },
    Refusal("declared elements of a computed reshape", says: ["RESHAPE", "[1, 31]", "32 elements"])
    {
      $0 = TestModel.varied()
      $0.tensors[17].shape = [1, 31]
    },
    Refusal("axis of EXPAND_DIMS", says: ["EXPAND_DIMS", "axis 3"]) {
      $0 = .single(.expandDimensions, [vector, .int64("axis", [3])], [.int8("out", [1, 12, 1])])
    },
  ]

  @Test(arguments: shapes) func impossibleShapeIsRefused(_ refusal: Refusal) { refusal.check() }

  @Test func openLengthOfSplitVIsFilledIn() throws {
    let graph = try Self.splitV([5, -1]).read()
    #expect(graph.operators[0].operation == .splitV(count: 2))
  }

  @Test func arithmeticOnShapesIsRead() throws {
    let graph = try TestModel.varied().read()
    #expect(GraphInvariants.violation(of: graph) == nil)
    #expect(graph.labels.count == 32)
    #expect(graph.normalisation == Normalisation(means: [127.5], deviations: [127.5]))
    #expect(graph.notes.isEmpty)
  }

  private static func splitV(_ lengths: [Int32]) -> TestModel {
    .single(
      .splitV, [vector, .int32("lengths", lengths), .int32("axis", [1], shape: [])],
      [.int8("a", [1, 5]), .int8("b", [1, 7])])
  }

  private static func reshape(_ shape: [Int32]) -> TestModel {
    .single(.reshape, [vector, .int32("shape", shape)], [.int8("out", [1, 12])])
  }

  private static func image8(_ shape: [Int32]) -> TestTensor {
    let count = shape.reduce(1) { $0 * Int($1) }
    return TestTensor(
      name: "constant", type: 9, shape: shape, data: Array(repeating: 1, count: count),
      scales: [0.1], zeroPoints: [0])
  }

  /// Adds a RESHAPE to [1, elements] behind `model`, whose output then may have any first axis.
  private static func terminated(_ model: TestModel) -> TestModel {
    var model = model
    let output = model.outputs[0]
    let count = model.tensors[Int(output)].shape.reduce(1, *)
    let shape = model.add(.int32("flat shape", [1, -1]))
    let flat = model.add(.int8("flat", [1, count]))
    model.operators.append(TestOperator(.reshape, [output, shape], [flat]))
    model.outputs = [flat]
    return model
  }
}

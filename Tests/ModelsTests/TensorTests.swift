import Testing

@testable import Models

@Suite struct TensorTests {
  static let tensors: [Refusal] = [
    Refusal("zero dimension", says: ["tensor 'conv'", "[1, 0, 8, 4]", "not fixed"]) {
      $0.tensors[3].shape = [1, 0, 8, 4]
    },
    Refusal("dynamic dimension", says: ["tensor 'image'", "[-1, 8, 8, 3]", "input_shape"]) {
      $0.tensors[0].shape = [-1, 8, 8, 3]
    },
    Refusal("seven dimensions", says: ["7 dimensions", "up to 6"]) {
      $0.tensors[3].shape = [1, 8, 8, 4, 1, 1, 1]
    },
    Refusal("a hundred dimensions", says: ["100 dimensions"]) {
      $0.tensors[3].shape = Array(repeating: 1, count: 100)
    },
    Refusal("overflowing shape", says: ["more elements than 32 bits"]) {
      $0.tensors[3].shape = [1, 65_536, 65_536, 4]
    },
    Refusal("batch of two", says: ["tensor 'image'", "[2, 8, 8, 3]", "batch"]) {
      $0.tensors[0].shape = [2, 8, 8, 3]
    },
    Refusal("variable", says: ["tensor 'conv'", "variable"]) {
      $0.tensors[3].fields[5] = .uint8(1)
    },
    Refusal("sparse weights", says: ["tensor 'conv/weights'", "sparsely"]) {
      $0.tensors[1].fields[6] = .table([:])
    },
    Refusal("data in another file", says: ["external buffer 9"]) {
      $0.tensors[1].fields[10] = .uint32(9)
    },
    Refusal("data behind the flatbuffer", says: ["tensor 'conv/weights'", "outside", "1000"]) {
      $0.bufferFields[1] = [1: .uint64(1_000), 2: .uint64(108)]
      $0.tensors[1].data = nil
    },
    Refusal("buffer out of range", says: ["buffer 400", "the file has 15"]) {
      $0.tensors[1].buffer = 400
    },
    Refusal("constant too short", says: ["'conv/weights'", "has 107 bytes", "needs 108"]) {
      $0.tensors[1].data?.removeLast()
    },
    Refusal("constant too long", says: ["'conv/bias'", "has 20 bytes", "needs 16"]) {
      $0.tensors[2].data? += [0, 0, 0, 0]
    },
    Refusal("weights without data", says: ["'conv/weights'", "no constant data", "CONV_2D"]) {
      $0.tensors[1].data = nil
    },
    Refusal("string tensor", says: ["'sum'", "string"]) { $0.tensors[7].type = 5 },
    Refusal("unknown type", says: ["type 99"]) { $0.tensors[7].type = 99 },
    Refusal("input with data", says: ["'image'", "is the input, but it has constant data"]) {
      $0.tensors[0].data = Array(repeating: 0, count: 192)
    },
    Refusal("int32 output", says: ["'scores'", "int32"]) {
      $0 = .single(.shape, [.int8("image", [1])], [.computed32("scores", [1])])
    },
    Refusal("scalar output", says: ["'out'", "[]"]) {
      $0 = .single(.squeeze, [.int8("in", [1, 1])], [.int8("out", [])])
    },
  ]

  @Test(arguments: tensors) func malformedTensorIsRefused(_ refusal: Refusal) { refusal.check() }

  static let quantisations: [Refusal] = [
    Refusal("scale 0", says: ["'conv'", "scale 0 is 0.0"]) { $0.tensors[3].scales = [0] },
    Refusal("negative scale", says: ["scale 0 is -0.5"]) { $0.tensors[3].scales = [-0.5] },
    Refusal("NaN scale", says: ["nan"]) { $0.tensors[3].scales = [.nan] },
    Refusal("infinite scale", says: ["inf"]) { $0.tensors[3].scales = [.infinity] },
    Refusal("one bad scale of several", says: ["scale 2 is -1.0"]) {
      $0.tensors[1].scales[2] = -1
    },
    Refusal("scales and zero points", says: ["4 scales but 3 zero points"]) {
      $0.tensors[1].zeroPoints.removeLast()
    },
    Refusal("scales for other channels", says: ["3 scales for 4 channels", "axis 0"]) {
      $0.tensors[1].scales.removeLast()
      $0.tensors[1].zeroPoints.removeLast()
    },
    Refusal("axis out of range", says: ["'conv/weights'", "axis 4"]) { $0.tensors[1].axis = 4 },
    Refusal("negative axis", says: ["axis -1"]) { $0.tensors[1].axis = -1 },
    Refusal("zero point above int8", says: ["zero point 0 is 128", "-128…127"]) {
      $0.tensors[3].zeroPoints = [128]
    },
    Refusal("zero point beyond 32 bits", says: ["zero point 0 is 4294967296"]) {
      $0.tensors[3].zeroPoints = [1 << 32]
    },
    Refusal("weights with a zero point", says: ["'conv/weights'", "zero point of channel 2 is 1"]) {
      $0.tensors[1].zeroPoints[2] = 1
    },
    Refusal("bias with a zero point", says: ["'conv/bias'", "zero point"]) {
      $0.tensors[2].scales = [0.001]
      $0.tensors[2].zeroPoints = [3]
    },
    Refusal("activation without a scale", says: ["'conv'", "no scale", "representative_dataset"]) {
      $0.tensors[3].scales = []
      $0.tensors[3].zeroPoints = []
    },
    Refusal("input without a scale", says: ["'image'", "scale"]) {
      $0.tensors[0].scales = []
      $0.tensors[0].zeroPoints = []
    },
    Refusal("weights without a scale", says: ["'conv/weights'", "no scale"]) {
      $0.tensors[1].scales = []
      $0.tensors[1].zeroPoints = []
    },
    Refusal("activation with scales by channel", says: ["'conv'", "4 scales", "only weights"]) {
      $0.tensors[3].scales = [1, 1, 1, 1]
      $0.tensors[3].zeroPoints = [0, 0, 0, 0]
      $0.tensors[3].axis = 3
    },
    Refusal("block-wise scales", says: ["kind (2)"]) {
      $0.tensors[1].quantisationFields[4] = .uint8(2)
    },
    Refusal("weights by the wrong axis", says: ["'conv/weights'", "3 scales along axis 1"]) {
      $0.tensors[1].scales = [1, 1, 1]
      $0.tensors[1].zeroPoints = [0, 0, 0]
      $0.tensors[1].axis = 1
    },
  ]

  @Test(arguments: quantisations)
  func malformedQuantisationIsRefused(_ refusal: Refusal) { refusal.check() }

  @Test func axisOfOneScaleIsMeaningless() throws {
    var model = TestModel.small()
    model.tensors[3].axis = 17
    #expect(try model.read().tensors[3].quantisation?.axis == 0)
  }

  @Test func biasWithTheAxisOfItsWeightsIsRead() throws {
    var model = TestModel.small()
    model.tensors[5].scales = [0.1, 0.1, 0.1, 0.1]
    model.tensors[5].zeroPoints = [0, 0, 0, 0]
    model.tensors[5].axis = 3
    #expect(try model.read().tensors[5].quantisation?.axis == 0)
  }

  @Test func dynamicSignatureOfAConcreteShapeIsRead() throws {
    var model = TestModel.small()
    model.tensors[0].fields[7] = .int32s([-1, 8, 8, 3])
    #expect(try model.read().tensors[0].shape.dimensions == [1, 8, 8, 3])
  }

  @Test func buffersPlaceholderForDataOutsideIsRead() throws {
    var model = TestModel.small()
    model.bufferFields[1] = [1: .uint64(1), 2: .uint64(1)]
    _ = try model.read()
  }
}

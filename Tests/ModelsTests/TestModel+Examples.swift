@testable import Models

extension TestModel {
  /// A classifier of 8 × 8 images in four classes, with the operators that most models have.
  ///
  /// Tensors: 0 image, 1 to 3 convolution, 4 to 6 depthwise convolution, 7 sum, 8 and 9 mean, 10 to
  /// 12 fully connected, 13 softmax. Operators: 0 convolution … 5 softmax.
  static func small() -> TestModel {
    var model = TestModel()
    let image = model.add(.int8("image", [1, 8, 8, 3]))
    let filter = model.add(.weights("conv/weights", [4, 3, 3, 3]))
    let bias = model.add(.int32("conv/bias", [1, 2, 3, 4]))
    let first = model.add(.int8("conv", [1, 8, 8, 4]))
    let depthFilter = model.add(.weights("depthwise/weights", [1, 3, 3, 4], axis: 3))
    let depthBias = model.add(.int32("depthwise/bias", [0, 0, 0, 0]))
    let second = model.add(.int8("depthwise", [1, 8, 8, 4]))
    let sum = model.add(.int8("sum", [1, 8, 8, 4]))
    let axes = model.add(.int32("axes", [1, 2]))
    let mean = model.add(.int8("mean", [1, 4]))
    let dense = model.add(.weights("dense/weights", [4, 4], axis: nil))
    let denseBias = model.add(.int32("dense/bias", [5, 6, 7, 8]))
    let logits = model.add(.int8("logits", [1, 4]))
    let scores = model.add(.int8("scores", [1, 4], scale: 1 / 256, zeroPoint: -128))
    model.operators = [
      TestOperator(.convolution, [image, filter, bias], [first]),
      TestOperator(.depthwiseConvolution, [first, depthFilter, depthBias], [second]),
      TestOperator(.add, [first, second], [sum]),
      TestOperator(.mean, [sum, axes], [mean]),
      TestOperator(.fullyConnected, [mean, dense, denseBias], [logits]),
      TestOperator(.softmax, [logits], [scores]),
    ]
    model.outputs = [scores]
    return model
  }

  /// A model of one operator: `inputs`, of which the first is the model's input, then `outputs`, of
  /// which the first is the model's output.
  static func single(
    _ kind: OperatorDefinition, _ inputs: [TestTensor], _ outputs: [TestTensor],
    options: [Int: FlatValue]? = nil, image: Int32 = 0
  ) -> TestModel {
    var model = TestModel()
    let reads = inputs.map { model.add($0) }
    let writes = outputs.map { model.add($0) }
    model.operators = [TestOperator(kind, reads, writes, options: options)]
    model.inputs = [image]
    model.outputs = [writes[0]]
    return model
  }

  /// The small model with arithmetic on shapes, labels and normalisation, for mutations.
  static func varied() -> TestModel {
    var model = TestModel()
    let image = model.add(.int8("image", [1, 6, 6, 2]))
    let paddings = model.add(.int32("paddings", [0, 0, 1, 1, 1, 1, 0, 0], shape: [4, 2]))
    let padded = model.add(.int8("padded", [1, 8, 8, 2]))
    let pooled = model.add(.int8("pooled", [1, 4, 4, 2]))
    let permutation = model.add(.int32("permutation", [0, 3, 1, 2]))
    let planes = model.add(.int8("planes", [1, 2, 4, 4]))
    let axis = model.add(.int32("axis", [1], shape: []))
    let left = model.add(.int8("left", [1, 1, 4, 4]))
    let right = model.add(.int8("right", [1, 1, 4, 4]))
    let joined = model.add(.int8("joined", [1, 2, 4, 4]))
    let shape = model.add(.computed32("shape", [4]))
    let begin = model.add(.int32("begin", [0]))
    let end = model.add(.int32("end", [1]))
    let stride = model.add(.int32("stride", [1]))
    let batch = model.add(.computed32("batch", []))
    let rest = model.add(.int32("rest", [32], shape: []))
    let target = model.add(.computed32("target", [2]))
    let flat = model.add(.int8("flat", [1, 32]))
    let scores = model.add(.int8("scores", [1, 32], scale: 1 / 256, zeroPoint: -128))
    model.operators = [
      TestOperator(.pad, [image, paddings], [padded]),
      TestOperator(.maxPool, [padded], [pooled]),
      TestOperator(.transpose, [pooled, permutation], [planes]),
      TestOperator(.split, [axis, planes], [left, right]),
      TestOperator(.concatenation, [right, left], [joined], options: [0: .int32(-3)]),
      TestOperator(.shape, [joined], [shape]),
      TestOperator(.stridedSlice, [shape, begin, end, stride], [batch], options: [4: .int32(1)]),
      TestOperator(.pack, [batch, rest], [target]),
      TestOperator(.reshape, [joined, target], [flat], options: [:]),
      TestOperator(.logistic, [flat], [scores]),
    ]
    model.outputs = [scores]
    model.metadata = [
      ("TFLITE_METADATA", TestMetadata.bytes(labelFile: "labels.txt", mean: [127.5], std: [127.5]))
    ]
    let labels = (1...32).map { "class \($0)" }.joined(separator: "\n")
    model.tail = TestZip.archive([.init(name: "labels.txt", contents: Array(labels.utf8))])
    return model
  }
}

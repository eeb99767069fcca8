import Testing

@testable import Models

/// Operators that pick, mirror, resize and multiply: what shapes they make, and what is refused.
@Suite struct GatheringTests {
  static let image = TestTensor.int8("in", [1, 6, 8, 12])

  static func model(
    _ kind: OperatorDefinition, _ inputs: [TestTensor], _ outputs: [[Int32]],
    _ options: [Int: FlatValue]? = nil, image: Int32 = 0
  ) -> TestModel {
    .single(kind, inputs, outputs.map { .int8("out", $0) }, options: options, image: image)
  }

  static func gather(_ indices: [Int32], axis: Int32, out: [Int32]) -> TestModel {
    model(.gather, [image, .int32("indices", indices)], [out], [0: .int32(axis)])
  }

  static let sizes = TestTensor.int32("size", [3, 5])
  static let filter = TestTensor.weights("w", [7, 3, 3, 12])

  static func transposed(_ wanted: [Int32], out: [Int32]) -> TestModel {
    model(
      .transposeConvolution, [.int32("shape", wanted), filter, image], [out], image: 2)
  }

  static func product(
    _ right: [Int32], out: [Int32], _ options: [Int: FlatValue] = [:]
  ) -> TestModel {
    model(
      .batchMatrixProduct, [image, .weights("right", right, axis: nil)], [out], options, image: 0)
  }

  static let good: [(String, TestModel)] = [
    ("GATHER", gather([2, 0, 1], axis: -1, out: [1, 6, 8, 3])),
    (
      "SLICE",
      model(
        .slice, [image, .int32("b", [0, 1, 2, 3]), .int32("s", [1, -1, 4, 9])],
        [[1, 5, 4, 9]])
    ),
    ("REVERSE_V2", model(.reverse, [image, .int32("axes", [-2, 1])], [[1, 6, 8, 12]])),
    (
      "MIRROR_PAD",
      model(
        .mirrorPad, [image, .int32("p", [0, 0, 5, 0, 1, 7, 0, 0], shape: [4, 2])],
        [[1, 11, 16, 12]])
    ),
    ("SPACE_TO_DEPTH", model(.spaceToDepth, [image], [[1, 3, 4, 48]])),
    ("DEPTH_TO_SPACE", model(.depthToSpace, [image], [[1, 12, 16, 3]])),
    (
      "SPACE_TO_BATCH_ND",
      model(
        .spaceToBatch,
        [image, .int32("block", [2, 3]), .int32("p", [1, 1, 0, 1], shape: [2, 2])],
        [[6, 4, 3, 12]])
    ),
    ("RESIZE_BILINEAR", model(.resizeBilinear, [image, sizes], [[1, 3, 5, 12]])),
    ("RESIZE_NEAREST_NEIGHBOR", model(.resizeNearest, [image, sizes], [[1, 3, 5, 12]])),
    ("TRANSPOSE_CONV", transposed([1, 11, 16, 7], out: [1, 11, 16, 7])),
    ("BATCH_MATMUL", product([6, 12, 5], out: [1, 6, 8, 5])),
    ("BATCH_MATMUL, transposed", product([5, 12], out: [1, 6, 8, 5], [1: .uint8(1)])),
  ]

  @Test func shapesAreInferred() throws {
    for (name, model) in Self.good {
      #expect(throws: Never.self, "\(name)") { try model.read() }
      var other = model
      let output = other.tensors.count - 1
      other.tensors[output].shape[0] += 1
      #expect(other.refusal()?.description.contains("shape is declared as") == true, "\(name)")
    }
  }

  static let refusals: [Refusal] = [
    Refusal("an index too large", says: ["index 12 of axis 3"], in: good[0].1) {
      $0.operators[0].options[0] = .int32(3)
      $0.tensors[1] = .int32("indices", [2, 12, 1])
    },
    Refusal("an index below zero", says: ["index -1"], in: good[0].1) {
      $0.tensors[1] = .int32("indices", [2, -1, 1])
    },
    Refusal("batch dimensions", says: ["batch_dims is 1"], in: good[0].1) {
      $0.operators[0].options[1] = .int32(1)
    },
    Refusal("a slice beyond the end", says: ["SLICE", "5 indices from 2 on"], in: good[1].1) {
      $0.tensors[1] = .int32("b", [0, 2, 2, 3])
      $0.tensors[2] = .int32("s", [1, 5, 4, 9])
    },
    Refusal("axes apart", says: ["[1, 3]", "side by side"], in: good[2].1) {
      $0.tensors[1] = .int32("axes", [3, 1])
    },
    Refusal("a mirror of more than there is", says: ["mirrors 5"], in: good[3].1) {
      $0.tensors[1] = .int32("p", [0, 0, 6, 0, 1, 7, 0, 0], shape: [4, 2])
    },
    Refusal("half a block", says: ["no whole blocks of 4 × 4"], in: good[4].1) {
      $0.operators[0].options[0] = .int32(4)
    },
    Refusal("a block of nothing", says: ["block_size is 0"], in: good[4].1) {
      $0.operators[0].options[0] = .int32(0)
    },
    Refusal("channels for no block", says: ["12 channels"], in: good[5].1) {
      $0.operators[0].options[0] = .int32(5)
    },
    Refusal("borders below zero", says: ["SPACE_TO_BATCH_ND", "impossible"], in: good[6].1) {
      $0.tensors[2] = .int32("p", [-1, 1, 0, 1], shape: [2, 2])
    },
    Refusal("corners and middles", says: ["align_corners and half_pixel_centers"], in: good[7].1) {
      $0.operators[0].options = [2: .uint8(1), 3: .uint8(1)]
    },
    Refusal("no pixels", says: ["resizes to [3, 0]"], in: good[8].1) {
      $0.tensors[1] = .int32("size", [3, 0])
    },
    Refusal(
      "a size that no stride makes", says: ["TRANSPOSE_CONV", "[1, 14, 16, 7]"], in: good[9].1
    ) { $0.tensors[0] = .int32("shape", [1, 14, 16, 7]) },
    Refusal("weights of other channels", says: ["does not fit the weights'"], in: good[9].1) {
      $0.tensors[1] = .weights("w", [7, 3, 3, 11])
    },
    Refusal("another depth", says: ["do not fit each other"], in: good[10].1) {
      $0.tensors[1] = .weights("right", [6, 11, 5], axis: nil)
    },
    Refusal("batches that do not fit", says: ["do not fit each other"], in: good[10].1) {
      $0.tensors[1] = .weights("right", [4, 12, 5], axis: nil)
    },
    Refusal("unsigned matrices", says: ["BATCH_MATMUL", "int8 only"], in: good[10].1) {
      $0.tensors[0] = .uint8("in", [1, 6, 8, 12])
      $0.tensors[1].type = 3
      $0.tensors[2] = .uint8("out", [1, 6, 8, 5])
    },
  ]

  @Test(arguments: refusals) func whatCannotBeIsRefused(_ refusal: Refusal) { refusal.check() }

  @Test func aPaddingValueMustBeOneConstantOnTheOutputsScale() throws {
    let paddings = TestTensor.int32("p", [0, 0, 1, 1], shape: [2, 2])
    func refusal(_ value: TestTensor) -> String? {
      Self.model(.padV2, [.int8("in", [1, 4]), paddings, value], [[1, 6]]).refusal()?.description
    }
    #expect(refusal(.weights("value", [1], axis: nil, scale: 0.1)) == nil)
    #expect(
      refusal(.weights("value", [2], axis: nil, scale: 0.1))?.contains("must be one constant")
        == true)
    #expect(
      refusal(.weights("value", [1], axis: nil, scale: 0.2))?.contains("only copies bytes") == true)
  }
}

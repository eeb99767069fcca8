import Testing

@testable import Models

@Suite struct ModelKindTests {
  static let kinds: [Refusal] = [
    Refusal("float model", says: ["float32 model", "3 of its 3", "representative_dataset"]) {
      for index in $0.tensors.indices where $0.tensors[index].type == 9 {
        $0.tensors[index].type = 0
      }
    },
    Refusal("dynamic range", says: ["weights only (dynamic range)", "3 of its 3"]) {
      for index in $0.tensors.indices
      where $0.tensors[index].type == 9 && $0.tensors[index].data == nil {
        $0.tensors[index].type = 0
      }
    },
    Refusal("float16 weights", says: ["float32 model"]) {
      for index in [0, 3, 6, 7, 9, 12, 13] { $0.tensors[index].type = 0 }
      for index in [1, 4, 10] { $0.tensors[index].type = 1 }
    },
    Refusal("int16 activations", says: ["int16 activations", "3 of its 3"]) {
      for index in [0, 3, 6, 7, 9, 12, 13] { $0.tensors[index].type = 7 }
    },
    Refusal("int4 weights", says: ["1 of its 3", "4 bits"]) { $0.tensors[10].type = 17 },
    Refusal("an operator in float", says: ["operator 2 ADD", "'sum'", "float32"]) {
      $0.tensors[7].type = 0
    },
  ]

  @Test(arguments: kinds) func otherKindOfModelIsRefused(_ refusal: Refusal) { refusal.check() }

  @Test func allUnsupportedOperatorsAreInOneError() throws {
    var model = TestModel.small()
    model.operators[1].code = 48
    model.operators[2].code = 48
    model.operators[3].code = 32
    model.operators[3].customName = "TFLite_Detection_PostProcess"
    model.operators[4].code = 128
    model.operators[5].code = 5_000
    let line = try #require(model.refusal()).description
    #expect(line.contains("TOPK_V2 × 2 (first at operator 1)"))
    #expect(line.contains("custom operator 'TFLite_Detection_PostProcess' × 1"))
    #expect(line.contains("CUMSUM × 1"))
    #expect(line.contains("operator code 5000 × 1"))
    #expect(!line.contains("CONV_2D"))
  }

  @Test func operatorCodeIsTheLargerOfBothFields() throws {
    // QUANTIZE, 114, fits both fields; old files fill only the first.
    let model = TestModel.single(
      .quantize, [.uint8("in", [1, 4])], [.int8("out", [1, 4])])
    #expect(try model.read().operators[0].operation == .quantize)
    let table = FlatValue.table([0: .int8(3)]).file(identifier: "TFL3")
    #expect(try FileOperatorCode(FlatBuffer(table).root()).code == 3)
    let newer = FlatValue.table([0: .int8(127), 3: .int32(150)]).file(identifier: "TFL3")
    #expect(try FileOperatorCode(FlatBuffer(newer).root()).name == "GELU")
  }

  @Test func floatInputAndOutputBehindQuantizeAndDequantizeAreRead() throws {
    var model = TestModel()
    let input = model.add(.float("image", [1, 4]))
    let quantised = model.add(.int8("quantised", [1, 4]))
    let table = model.add(.int8("tanh", [1, 4]))
    let output = model.add(.float("scores", [1, 4]))
    model.operators = [
      TestOperator(.quantize, [input], [quantised]), TestOperator(.tanh, [quantised], [table]),
      TestOperator(.dequantize, [table], [output]),
    ]
    model.outputs = [output]
    let graph = try model.read()
    #expect(graph.tensors[graph.input].type == .float32)
    #expect(graph.tensors[graph.output].type == .float32)
  }
}

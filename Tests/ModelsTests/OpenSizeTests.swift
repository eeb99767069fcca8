import Testing

@testable import Models

/// Inputs whose height and width the file leaves open.
@Suite struct OpenSizeTests {
  private func choices(_ width: Int, _ height: Int) -> ModelChoices {
    var choices = ModelChoices()
    choices.inputSize = .init(width: width, height: height)
    return choices
  }

  /// The small model, its shapes placeholders of one pixel.
  private func open(_ signature: [Int32], shape: [Int32] = [1, 1, 1, 3]) -> TestModel {
    var model = TestModel.small()
    model.tensors[0].shape = shape
    model.tensors[0].fields[7] = .int32s(signature)
    for index in [3, 6, 7] {
      model.tensors[index].shape = [1, 1, 1, 4]
      model.tensors[index].fields[7] = .int32s([-1, -1, -1, 4])
    }
    return model
  }

  private func read(_ model: TestModel, _ choices: ModelChoices) throws(ModelError) -> Graph {
    try ModelReader.read(model.bytes(), name: "test.tflite", choices: choices)
  }

  private func refusal(_ model: TestModel, _ choices: ModelChoices) -> String {
    do {
      _ = try read(model, choices)
      return "none"
    } catch { return error.description }
  }

  @Test(
    arguments: [[-1, -1, -1, 3], [1, -1, -1, 3], [1, -1, 1, 3], [1, 1, -1, 3]] as [[Int32]])
  func anOpenSizeIsRefusedWithTheWayOut(signature: [Int32]) throws {
    let line = try #require(open(signature).refusal()).description
    #expect(line.contains("height and width are open"), "\(line)")
    #expect(line.contains("\(signature)") && line.contains("--input-size 224x224"), "\(line)")
  }

  @Test func anOpenBatchIsOneImage() throws {
    var model = TestModel.small()
    model.tensors[0].fields[7] = .int32s([-1, 8, 8, 3])
    #expect(try model.read().tensors[0].shape.dimensions == [1, 8, 8, 3])
  }

  @Test func allShapesAreInferredFromTheSize() throws {
    let graph = try read(open([-1, -1, -1, 3]), choices(12, 10))
    #expect(graph.tensors[0].shape.dimensions == [1, 10, 12, 3])
    for index in [3, 6, 7] { #expect(graph.tensors[index].shape.dimensions == [1, 10, 12, 4]) }
    #expect(graph.tensors[9].shape.dimensions == [1, 4])
    // It is the graph of the same model with fixed shapes.
    let fixed = try read(TestModel.small(), ModelChoices())
    let same = try read(open([-1, -1, -1, 3]), choices(8, 8))
    #expect(same.tensors.map(\.shape) == fixed.tensors.map(\.shape))
  }

  @Test func shapesMayBeMissingAltogether() throws {
    var model = open([-1, -1, -1, 3], shape: [-1, -1, -1, 3])
    for index in [3, 6, 7] { model.tensors[index].shape = [-1, 0, -1, 4] }
    let graph = try read(model, choices(8, 8))
    #expect(graph.tensors[7].shape.dimensions == [1, 8, 8, 4])
  }

  @Test func channelsMayComeFirst() throws {
    var model = TestModel.varied()
    model.tensors[0].shape = [1, 6, 6, 2]
    model.tensors[0].fields[7] = .int32s([1, -1, -1, 2])
    // Numbers that are computed from shapes are known, too.
    let graph = try read(model, choices(6, 6))
    #expect(graph.tensors.map(\.shape) == (try TestModel.varied().read()).tensors.map(\.shape))
    #expect(graph.tensors[10].constant == nil)
  }

  @Test func aSizeThatTheModelDoesNotFitIsRefusedAsTheCause() {
    // Its layers end in [1, 32], whatever else the input is.
    var model = TestModel.varied()
    model.tensors[0].fields[7] = .int32s([1, -1, -1, 2])
    let line = refusal(model, choices(10, 10))
    #expect(line.contains("with this --input-size"), "\(line)")
    #expect(line.contains("trained with"), "\(line)")
  }

  @Test func fixedExtentsCannotBeChanged() {
    #expect(refusal(TestModel.small(), choices(9, 9)).contains("8 × 8 pixels"))
    #expect(refusal(TestModel.small(), choices(8, 8)) == "none")
    #expect(refusal(open([1, -1, 6, 3]), choices(9, 9)).contains("--input-size 9x9 does not fit"))
  }

  @Test func hugeSizesAreRefused() {
    let line = refusal(open([-1, -1, -1, 3]), choices(65_535, 65_535))
    #expect(line.contains("more elements than 32 bits"), "\(line)")
  }
}

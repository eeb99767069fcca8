import Testing

@testable import Models

/// Models with several outputs, of which one is read.
@Suite struct OutputChoiceTests {
  private func read(_ model: TestModel, _ output: String? = nil) throws(ModelError) -> Graph {
    var choices = ModelChoices()
    choices.output = output
    return try ModelReader.read(model.bytes(), name: "test.tflite", choices: choices)
  }

  private func refusal(_ model: TestModel, _ output: String? = nil) -> String {
    do {
      _ = try read(model, output)
      return "none"
    } catch { return error.description }
  }

  @Test func theOneBehindASoftmaxIsTaken() throws {
    var model = TestModel.small()
    // Logits and a feature map beside the scores.
    model.outputs = [12, 7, 13]
    let graph = try read(model)
    #expect(graph.tensors[graph.output].name == "scores")
    #expect(graph.outputIndex == 2 && graph.outputCount == 3)
    #expect(graph.notes.count == 1 && graph.notes[0].contains("number 2 is taken"))
    #expect(graph.operators.count == 6)
  }

  @Test func itIsTakenByNameAndByNumber() throws {
    var model = TestModel.small()
    model.outputs = [13, 12, 7]
    for choice in ["logits", "1"] {
      let graph = try read(model, choice)
      #expect(graph.tensors[graph.output].name == "logits")
      // SOFTMAX is not needed any more.
      #expect(graph.operators.map(\.index) == [0, 1, 2, 3, 4] && graph.notes.isEmpty)
    }
    let map = try read(model, "sum")
    #expect(map.operators.map(\.index) == [0, 1, 2])
    let line = refusal(model, "3")
    #expect(line.contains("no output '3'") && line.contains("1 'logits' [1, 4]"), "\(line)")
    #expect(refusal(TestModel.small(), "0") == "none")
    #expect(refusal(TestModel.small(), "other").contains("0 'scores' [1, 4]"))
  }

  @Test func operatorsOfOtherOutputsMayBeUnknown() throws {
    var model = TestModel.small()
    let boxes = model.add(.int8("boxes", [1, 8, 8, 4]))
    var custom = TestOperator(.relu, [7], [boxes])
    custom.code = 32
    custom.customName = "Mystery"
    model.operators.insert(custom, at: 3)
    model.outputs = [boxes, 13]
    let graph = try read(model)
    #expect(graph.tensors[graph.output].name == "scores")
    // Errors and reports count as the file does.
    #expect(graph.operators.map(\.index) == [0, 1, 2, 4, 5, 6])
    #expect(refusal(model, "boxes").contains("Mystery"))
  }

  @Test func severalListsAreListedAndNotGuessedAmong() {
    var model = TestModel.small()
    let second = model.add(.int8("more", [1, 4], scale: 1 / 256, zeroPoint: -128))
    model.operators.append(TestOperator(.softmax, [12], [second]))
    model.outputs = [13, second]
    let line = refusal(model)
    #expect(line.contains("0 'scores' [1, 4], 1 'more' [1, 4]"), "\(line)")
    #expect(line.contains("--model-output"), "\(line)")
  }

  @Test func aDetectorIsCalledOne() {
    var model = TestModel.small()
    let boxes = model.add(.int8("boxes", [1, 8, 8, 4]))
    let count = model.add(.int8("count", [1, 4]))
    model.operators.append(TestOperator(.relu, [7], [boxes]))
    model.operators.append(TestOperator(.relu, [12], [count]))
    model.outputs = [boxes, 12, count]
    let line = refusal(model)
    #expect(line.contains("like an object detector's boxes"), "\(line)")
    var custom = TestModel.small()
    custom.operators[5].code = 32
    custom.operators[5].customName = "TFLite_Detection_PostProcess"
    #expect(refusal(custom).contains("it is an object detector"))
  }

  @Test func outputsOutOfRangeAreRefused() {
    var model = TestModel.small()
    model.outputs = [13, 99]
    #expect(refusal(model).contains("tensor 99"))
    model.outputs = [13, -1]
    #expect(refusal(model, "0").contains("tensor -1"))
  }
}

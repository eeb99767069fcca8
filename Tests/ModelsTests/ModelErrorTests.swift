import Testing

@testable import Models

@Suite struct ModelErrorTests {
  @Test func errorIsOneLineWithAllItsPlaces() {
    let error = ModelError(
      file: "mobilenet.tflite",
      place: .init(operatorIndex: 12, operatorName: "CONV_2D", tensor: "conv1/weights"),
      problem: "3 scales for 16 channels", remedy: "re-export the model")
    #expect(
      error.description
        == "mobilenet.tflite: operator 12 CONV_2D, tensor 'conv1/weights': 3 scales for 16 "
        + "channels; re-export the model")
  }

  @Test func errorWithoutAPlaceNamesTheFileOnly() {
    let error = ModelError(file: "a.tflite", problem: "it is empty", remedy: "copy it again")
    #expect(error.description == "a.tflite: it is empty; copy it again")
  }

  @Test func tableIsNamed() {
    let error = ModelError(
      file: "a.tflite", place: .init(table: "Model.subgraphs"), problem: "p", remedy: "r")
    #expect(error.description == "a.tflite: table Model.subgraphs: p; r")
  }

  @Test func namesFromTheFileCannotBreakTheLine() {
    let error = ModelError(
      file: "a\nb", place: .init(tensor: "x\u{1B}[31m\r\n" + String(repeating: "y", count: 5_000)),
      problem: "custom operator 'a\nb'", remedy: "r")
    #expect(!error.description.unicodeScalars.contains { $0.value < 0x20 })
    #expect(error.description.count < 400)
  }

  @Test func unnamedTensorIsCalledByItsIndex() throws {
    var model = TestModel.small()
    model.tensors[3].name = ""
    model.tensors[3].scales = [-1]
    #expect(try #require(model.refusal()).description.contains("tensor '#3'"))
  }

  @Test func nameThatIsNotUTF8IsRepaired() throws {
    let table = FlatValue.table([3: .bytes([0x61, 0xFF, 0x62])]).file(identifier: "TFL3")
    #expect(try FlatBuffer(table).root().string(3, what: "name") == "a\u{FFFD}b")
  }
}

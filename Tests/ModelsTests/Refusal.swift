import Testing

@testable import Models

/// A malformed model: what is changed in a well-formed one, and what the error must say.
struct Refusal: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var model: TestModel
  var change: @Sendable (inout TestModel) -> Void
  var says: [String]

  init(
    _ description: String, says: [String],
    _ change: @escaping @Sendable (inout TestModel) -> Void
  ) {
    self.init(description, says: says, in: .small(), change)
  }

  init(
    _ description: String, says: [String], in model: TestModel,
    _ change: @escaping @Sendable (inout TestModel) -> Void
  ) {
    testDescription = description
    self.says = says
    self.model = model
    self.change = change
  }

  /// Expects the refusal, and that one readable line says why.
  func check(sourceLocation: SourceLocation = #_sourceLocation) {
    var model = model
    change(&model)
    guard let error = model.refusal() else {
      Issue.record("it was read: \(testDescription)", sourceLocation: sourceLocation)
      return
    }
    let line = error.description
    for text in says {
      #expect(line.contains(text), "\(testDescription)", sourceLocation: sourceLocation)
    }
    #expect(line.hasPrefix("test.tflite: "), sourceLocation: sourceLocation)
    #expect(!line.contains("\n"), sourceLocation: sourceLocation)
    #expect(!error.remedy.isEmpty, sourceLocation: sourceLocation)
  }
}

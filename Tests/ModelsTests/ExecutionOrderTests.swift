import Testing

@testable import Models

@Suite struct ExecutionOrderTests {
  static let orders: [Refusal] = [
    Refusal(
      "read before it is produced", says: ["operator 1 ADD", "'depthwise'", "before operator 2"]
    ) { $0.operators.swapAt(1, 2) },
    Refusal("cycle", says: ["operator 0 ADD", "need each other"]) {
      $0 = Self.cycle()
    },
    Refusal("operator reads its own result", says: ["operator 2 ADD", "need each other"]) {
      $0.operators[2].inputs[1] = 7
    },
    Refusal("produced twice", says: ["operator 2 ADD", "'depthwise'", "operator 1 has already"]) {
      $0.operators[2].outputs = [6]
    },
    Refusal("one operator with one output twice", says: ["operator 0 SPLIT", "already"]) {
      $0 = .single(
        .split, [.int32("axis", [1], shape: []), .int8("in", [1, 4])], [.int8("a", [1, 2])],
        options: [0: .int32(2)], image: 1)
      $0.operators[0].outputs = [2, 2]
    },
    Refusal("writes a constant", says: ["operator 2 ADD", "'conv/bias'", "writes a constant"]) {
      $0.operators[2].outputs = [2]
    },
    Refusal("writes the input", says: ["'image'", "writes the model's input"]) {
      $0.operators[2].outputs = [0]
    },
    Refusal("input that nobody reads", says: ["'spare'", "no operator reads it"]) {
      let spare = $0.add(.int8("spare", [1, 4]))
      $0.inputs = [spare]
      let constant = $0.add(.weights("constant", [1, 8, 8, 3], axis: nil))
      $0.operators[0].inputs[0] = constant
    },
    Refusal("input −1", says: ["operator 2 ADD", "input 1 is absent"]) {
      $0.operators[2].inputs[1] = -1
    },
    Refusal("weights −1", says: ["operator 0 CONV_2D", "input 1 is absent"]) {
      $0.operators[0].inputs[1] = -1
    },
    Refusal("input out of range", says: ["input 1 is tensor 14"]) {
      $0.operators[2].inputs[1] = 14
    },
    Refusal("input −2", says: ["input 1 is tensor -2"]) { $0.operators[2].inputs[1] = -2 },
    Refusal("output −1", says: ["writes tensor -1"]) { $0.operators[2].outputs = [-1] },
    Refusal("output out of range", says: ["writes tensor 2147483647"]) {
      $0.operators[2].outputs = [Int32.max]
    },
    Refusal("too few inputs", says: ["operator 2 ADD", "1 inputs, not 2"]) {
      $0.operators[2].inputs.removeLast()
    },
    Refusal("too many inputs", says: ["operator 0 CONV_2D", "4 inputs, not 2 to 3"]) {
      $0.operators[0].inputs.append(0)
    },
    Refusal("no outputs", says: ["operator 2 ADD", "0 outputs, not 1"]) {
      $0.operators[2].outputs = []
    },
    Refusal("two outputs", says: ["operator 2 ADD", "2 outputs, not 1"]) {
      $0.operators[2].outputs.append(13)
    },
    Refusal("no inputs at all", says: ["CONCATENATION", "0 inputs, not at least 1"]) {
      $0 = .single(.concatenation, [.int8("in", [1, 4])], [.int8("out", [1, 4])])
      $0.operators[0].inputs = []
    },
  ]

  @Test(arguments: orders) func impossibleOrderIsRefused(_ refusal: Refusal) { refusal.check() }

  @Test func longCycleIsNamedAsOne() throws {
    let error = try #require(Self.cycle(of: 2_000).refusal())
    #expect(error.description.contains("need each other"))
  }

  @Test func absentBiasIsRead() throws {
    var model = TestModel.small()
    model.operators[0].inputs[2] = -1
    model.operators[4].inputs.removeLast()
    let graph = try model.read()
    #expect(graph.operators[0].inputs == [0, 1, nil])
  }

  /// Additions of which each reads what the next produces, and the last what the first does.
  private static func cycle(of count: Int = 2) -> TestModel {
    var model = TestModel()
    _ = model.add(.int8("image", [1, 4]))
    for index in 0..<count { _ = model.add(.int8("sum\(index)", [1, 4])) }
    for index in 0..<count {
      let next = Int32((index + 1) % count + 1)
      model.operators.append(TestOperator(.add, [0, next], [Int32(index + 1)]))
    }
    model.outputs = [1]
    return model
  }
}

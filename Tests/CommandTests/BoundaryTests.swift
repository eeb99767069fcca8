import Foundation
import Testing

/// Models whose inputs and outputs are unusual: open sizes, grey of three axes, several outputs, one
/// score for two classes, blue before red.
@Suite struct BoundaryTests {
  private func refusal(_ arguments: [String]) throws -> String {
    let answer = try Command.run(arguments)
    #expect(answer.code != 0, "\(arguments)")
    #expect(answer.output.isEmpty && answer.errors.components(separatedBy: "Error: ").count == 2)
    return answer.errors
  }

  @Test func anOpenSizeIsRefusedUntilItIsGiven() throws {
    let workplace = try Workplace()
    let open = Boundary(name: "open-size")
    let plan = workplace.path("a.plan")
    for arguments in [["plan", open.model, "-o", plan], ["classify", open.model, open.picture]] {
      let errors = try refusal(arguments)
      #expect(errors.contains("height and width are open"), "\(errors)")
      #expect(errors.contains("[-1, -1, -1, 3]") && errors.contains("--input-size"), "\(errors)")
    }
    #expect(workplace.names.isEmpty)
    #expect(try open.scores(workplace, ["--input-size", "10x8"]) == open.answer())
    let made = try Command.run(["plan", open.model, "-o", plan, "--input-size", "10x8"])
    #expect(made.code == 0 && made.output.contains("8 × 10 × 3"), "\(made.output)\(made.errors)")
    #expect(try open.scores(workplace, plan: plan) == open.answer())
    let checked = try Command.run(["check", plan])
    #expect(checked.code == 0, "\(checked.errors)")
  }

  @Test func aSizeThatIsNotOpenCannotBeGiven() throws {
    let fixed = Boundary(name: "sigmoid")
    let errors = try refusal(["classify", fixed.model, fixed.picture, "--input-size", "32x32"])
    #expect(errors.contains("10 × 8 pixels") && errors.contains("32x32"), "\(errors)")
    #expect(try fixed.classes(nil, ["--input-size", "10x8"]).count == 1)
  }

  @Test(arguments: ["rank-3-uint8", "rank-3-int8", "rank-3-dense"])
  func aMatrixOfBytesIsAGreyPicture(name: String) throws {
    let workplace = try Workplace()
    let grey = Boundary(name: name)
    #expect(try grey.scores(workplace) == grey.answer())
    let plan = workplace.path("a.plan")
    let made = try Command.run(["plan", grey.model, "-o", plan])
    #expect(made.output.contains("8 × 10 × 1") && made.output.contains("grey as 0…1"))
    #expect(try grey.scores(workplace, plan: plan) == grey.answer())
    let checked = try Command.run(["check", plan])
    #expect(checked.code == 0, "\(checked.errors)")
  }

  @Test func blueComesFirstWhereTheModelHasItSo() throws {
    let workplace = try Workplace()
    let model = Boundary(name: "colour-order")
    #expect(try model.answer("rgb") != model.answer("bgr"))
    #expect(try model.scores(workplace) == model.answer("rgb"))
    #expect(try model.scores(workplace, ["--channels", "rgb"]) == model.answer("rgb"))
    #expect(try model.scores(workplace, ["--channels", "bgr"]) == model.answer("bgr"))
    let plan = workplace.path("a.plan")
    let made = try Command.run(["plan", model.model, "--channels", "bgr", "-o", plan])
    #expect(made.output.contains("BGR"), "\(made.output)")
    // It travels in the plan, and is settled there.
    #expect(try model.scores(workplace, plan: plan) == model.answer("bgr"))
    let top = try #require(try model.classes(plan).first)
    let bytes = try model.answer("bgr")
    #expect(top.score == Double(try #require(bytes.max())) / 256)
    #expect(
      try refusal(["classify", plan, model.picture, "--channels", "bgr"]).contains("settled"))
    let grey = Boundary(name: "rank-3-int8")
    #expect(
      try refusal(["classify", grey.model, grey.picture, "--channels", "bgr"]).contains("colours"))
  }

  @Test func oneOfSeveralOutputsIsTaken() throws {
    let workplace = try Workplace()
    let heads = Boundary(name: "two-heads")
    let errors = try refusal(["plan", heads.model, "-o", workplace.path("a.plan")])
    for part in ["2 outputs", "[1, 3]", "[1, 2]", "--model-output"] {
      #expect(errors.contains(part), "no '\(part)' in \(errors)")
    }
    for index in [0, 1] {
      #expect(
        try heads.scores(workplace, ["--model-output", "\(index)"])
          == heads.answer("output-\(index)"))
    }
    let names = errors.split(separator: "'").filter { $0.hasPrefix("t") }
    try #require(names.count == 2)
    #expect(
      try heads.scores(workplace, ["--model-output", String(names[1])]) == heads.answer("output-1"))
    let none = try refusal(["classify", heads.model, heads.picture, "--model-output", "third"])
    #expect(none.contains("no output 'third'") && none.contains("[1, 2]"), "\(none)")
  }

  @Test func theOutputThatLooksLikeScoresIsTakenAndSaid() throws {
    let workplace = try Workplace()
    let model = Boundary(name: "scores-and-features")
    #expect(try model.scores(workplace) == model.answer("output-1"))
    #expect(try model.scores(workplace, ["--model-output", "0"]) == model.answer("output-0"))
    let plan = workplace.path("a.plan")
    let made = try Command.run(["plan", model.model, "-o", plan])
    #expect(made.errors.contains("number 1 is taken"), "\(made.errors)")
    #expect(made.output.contains("number 1 of 2 outputs"), "\(made.output)")
    let json = try Command.run(["inspect", plan, "--json"]).output
    #expect(json.contains("\"outputIndex\" : 1") && json.contains("\"outputCount\" : 2"))
    let micro = try refusal([
      "plan", model.model, "-o", workplace.path("b.plan"), "--export-tflm",
      workplace.path("c.tflite"),
    ])
    #expect(micro.contains("2 outputs"), "\(micro)")
  }

  @Test func twoLabelsShareOneProbability() throws {
    let workplace = try Workplace()
    let model = Boundary(name: "sigmoid")
    let labels = try workplace.write(Array("cat\ndog\n".utf8), "labels.txt")
    let plan = workplace.path("a.plan")
    let made = try Command.run(["plan", model.model, "--labels", labels, "-o", plan])
    #expect(made.code == 0, "\(made.errors)")
    let stored = Int(Int8(bitPattern: try model.answer()[0]))
    let classes = try model.classes(plan)
    #expect(classes.map(\.label) == ["cat", "dog"])
    let dog = try #require(classes.first { $0.label == "dog" })
    #expect(dog.index == 1 && dog.score == Double(stored + 128) / 256)
    #expect(classes.map(\.score).reduce(0, +) == 1)
    // The tensor itself stays as the model has it.
    #expect(try model.scores(workplace, plan: plan) == model.answer())
    // A cat is above 1/2 here, and a dog is not.
    for (rule, isOn) in [("cat>0.5:GPIO1", true), ("dog>0.5:GPIO1", false)] {
      let ran = try Command.run([
        "run", plan, "--source", model.picture, "--dry-run", "--signal", rule, "--top", "2",
      ])
      #expect(ran.code == 0, "\(ran.errors)")
      #expect(ran.output.contains("GPIO1 on") == isOn, "\(ran.output)")
      #expect(ran.output.contains("cat") && ran.output.contains("dog"), "\(ran.output)")
    }
  }

  @Test func oneLabelOfAProbabilityNamesItsAbsence() throws {
    let workplace = try Workplace()
    let model = Boundary(name: "sigmoid")
    let labels = try workplace.write(Array("dog\n".utf8), "labels.txt")
    let classes = try model.classes(nil, ["--labels", labels])
    #expect(classes.map(\.label) == ["not dog", "dog"])
    let three = try workplace.write(Array("a\nb\nc\n".utf8), "three.txt")
    let errors = try refusal(["classify", model.model, model.picture, "--labels", three])
    #expect(errors.contains("3 labels for 1 class"), "\(errors)")
  }
}

import Foundation
import Stint
import TestSupport
import Testing

/// A classifier sees in a picture what its session sees in the rows that are made of it.
@Suite struct ClassifierTests {
  private let red: [UInt8] = [200, 20, 20]
  private let green: [UInt8] = [20, 160, 20]
  private let blue: [UInt8] = [20, 20, 200]

  @Test func coloursAreToldApart() throws {
    var classifier = try Classifier(Tiny.session())
    for (index, colour) in [red, green, blue].enumerated() {
      let pixels = Tiny.pixels(colour, count: 48 * 40)
      try classifier.classify(rgb: pixels.span.bytes, width: 48, height: 40)
      #expect(classifier.top(1)[0] == index)
    }
  }

  @Test func picturesMayChangeTheirSize() throws {
    var classifier = try Classifier(Tiny.session())
    for (width, height) in [(48, 40), (7, 90), (48, 40), (32, 32)] {
      let pixels = Tiny.pixels(blue, count: width * height)
      try classifier.classify(rgb: pixels.span.bytes, width: width, height: height)
      #expect(classifier.top(1)[0] == 2)
    }
  }

  @Test func scoresAreThoseOfTheSameRowsInASession() throws {
    var random = SeededGenerator(seed: 4)
    let pixels = (0..<48 * 40 * 3).map { _ in UInt8(random.within(0...255)) }
    var classifier = try Classifier(Tiny.session())
    try classifier.classify(rgb: pixels.span.bytes, width: 48, height: 40)

    var session = try Tiny.session()
    let plan = session.plan
    let table = try #require(plan.section(plan.header.pixels).baseAddress)
    let rows = try inputBytes(
      pixels,
      geometry: Framing().geometry(.rgb8, .usual(for: .rgb8), width: 48, height: 40, for: plan),
      table: InputTable(copying: table.assumingMemoryBound(to: Int8.self)))
    try session.run(stored: rows.span)
    #expect([Int8](classifier.session.scores) == [Int8](session.scores))
  }

  @Test func classesAreInTheOrderOfTheirScores() throws {
    var options = PlannerOptions()
    options.goal = .speed
    var graph = try Tiny.graph()
    graph.labels = ["red", "green", "blue", "grey"]
    var classifier = try Classifier(
      Tiny.session(of: Compiler.compile(graph, options: options)))
    let pixels = Tiny.pixels(green, count: 100)
    try classifier.classify(rgb: pixels.span.bytes, width: 10, height: 10)
    let classes = classifier.classes(4)
    #expect(classes.map(\.label).first == "green")
    #expect(classes.map(\.score) == classes.map(\.score).sorted(by: >))
    #expect(classes.map { classifier.score(of: $0.index) } == classes.map(\.score))
    #expect((0.98...1.02).contains(classes.map(\.score).reduce(0, +)), "they are probabilities")
    #expect(classifier.classCount == 4)
  }

  @Test func aClassWithoutALabelIsCalledByItsIndex() {
    #expect("\(SeenClass(index: 3, label: nil, score: 0.25))" == "@3 0.25")
    #expect("\(SeenClass(index: 3, label: "grey", score: 0.25))" == "grey 0.25")
  }

  @Test func tooFewPixelsAreRefusedAndTheClassifierGoesOn() throws {
    var classifier = try Classifier(Tiny.session())
    let pixels = Tiny.pixels(red, count: 48 * 40)
    #expect(throws: ClassifierError.self) {
      try classifier.classify(rgb: pixels.span.bytes, width: 48, height: 41)
    }
    try classifier.classify(rgb: pixels.span.bytes, width: 48, height: 40)
    #expect(classifier.top(1)[0] == 0)
  }

  @Test func aFileThatIsNoPlanIsRefused() throws {
    do throws(ClassifierError) {
      _ = try Classifier(planAt: "/nowhere/at.plan")
      Issue.record("it was loaded")
    } catch {
      #expect(error.description.hasPrefix("it cannot be read"))
    }
  }
}

import Signals
import Testing

/// One frame each 100 ms. A frame is drawn by the score of "person": `#` 0.9, `-` 0.6, `.` 0.1, and
/// `_` is time that passes without a frame. The line is drawn as `#` while it is active.
@Suite struct TimelineTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let rule: String
    let frames: String
    let line: String
    var testDescription: String { "\(rule) \(frames)" }

    init(_ rule: String, _ frames: String, _ line: String) {
      self.rule = rule
      self.frames = frames
      self.line = line
    }
  }

  static let cases = [
    // One threshold, then a pair: between its ends a class stays what it was.
    Case("person>0.8:GPIO17", "..##.#-#", "..##.#.#"),
    Case("person>0.5:GPIO17", "..##.#-#", "..##.###"),
    Case("person>0.8<0.5:GPIO17", ".-##--.-#-.", "..####..##."),
    // N of M: on with enough votes, off without.
    Case("person>0.5:GPIO17,of=3/5", "#.#.#......", "....#......"),
    Case("person>0.5:GPIO17,of=3/5", "##.##.#..#.....", "...#####......."),
    Case("person>0.5:GPIO17,of=2/2", "#.##.##", "...#..#"),
    Case("person>0.5:GPIO17,of=1/4", ".#.....#", ".####..#"),
    // Minimum on-time, from the moment the line went on.
    Case("person>0.5:GPIO17,min=300ms", ".#......", ".###...."),
    Case("person>0.5:GPIO17,min=300ms", ".######.", ".######."),
    Case("person>0.5:GPIO17,min=300ms", ".#__..", ".###.."),
    Case("person>0.5:GPIO17,min=300ms", ".#.____", ".###..."),
    // Hold, from the last frame that met the condition.
    Case("person>0.5:GPIO17,hold=200ms", ".##....", ".###..."),
    Case("person>0.5:GPIO17,hold=200ms", ".#.#....#", ".####...#"),
    Case("person>0.5:GPIO17,hold=200ms,min=400ms", ".#......", ".####..."),
    Case("person>0.5:GPIO17,hold=200ms,min=400ms", ".#####...", ".######.."),
    // While no frame says otherwise a line that is on stays on.
    Case("person>0.5:GPIO17", ".#____.", ".#####."),
    // Hold-off, from the moment the line went off; it delays, it does not swallow.
    Case("person>0.5:GPIO17,holdoff=300ms", ".#.####", ".#...##"),
    Case("person>0.5:GPIO17,holdoff=300ms", ".#.##..#", ".#.....#"),
    // A pulse has one length, and one more only after the condition has ended.
    Case("person>0.5:GPIO17,pulse=200ms", ".######..##", ".##......##"),
    Case("person>0.5:GPIO17,pulse=200ms", ".#.....", ".##...."),
    Case("person>0.5:GPIO17,pulse=200ms", ".#.#.#.#", ".##..##."),
    Case("person>0.5:GPIO17,pulse=200ms", ".#____", ".##..."),
    Case("person>0.5:GPIO17,pulse=200ms,holdoff=400ms", ".#..#####...", ".##....##..."),
    // A pulse that is due while the condition is met anew ends first: it is seen as two.
    Case("person>0.5:GPIO17,pulse=200ms", "#.##...", "##.##.."),
    // A rise during hold-off counts from its end, if the condition is still met.
    Case("person>0.5:GPIO17,pulse=100ms,holdoff=200ms", "#.#.#.#", "#...#.."),
    // Inverted: the line waits in its safe state until the frames are known.
    Case("person>0.5:GPIO17,invert", "..##..", "##..##"),
    Case("person>0.5:GPIO17,invert,of=2/3", "......", ".#####"),
    Case("person>0.5:GPIO17,invert,of=2/3", "##....", "...###"),
    Case("person>0.5:GPIO17,invert,of=2/3", "#.#...", "...###"),
    Case("person>0.5:GPIO17,of=3/5,safe=on", ".......", "##....."),
    Case("person>0.5:GPIO17,invert,min=300ms", ".#......", "#...####"),
    // No class at all, and its pair: what is seen stays so until it is below the lower threshold.
    Case("none>0.8:GPIO17", "#-.#", ".##."),
    Case("none>0.8<0.5:GPIO17", "-##--.-#", "#....##."),
    Case("none>0.8:GPIO17,of=2/3", ".#..#.#", "..####."),
    Case("none>0.5:GPIO17,invert", ".##.", ".##."),
    // Any class but some.
    Case("!background>0.5:GPIO17", ".#-.", ".##."),
    Case("!person>0.5:GPIO17", ".#-.", "...."),
    Case("!cat|person>0.5:GPIO17", ".#-.", "...."),
    Case("cat|person|dog>0.5:GPIO17", ".#-.", ".##."),
    Case("cat|dog>0.5:GPIO17", ".#-.", "...."),
    Case("@3>0.5:GPIO17", ".#-.", ".##."),
  ]

  @Test(arguments: cases)
  func aRuleDrawsThisLine(_ test: Case) throws {
    var rules = RuleSet()
    try rules.add(SampleModel().rule(test.rule))
    var decision = Decision(rules: rules, classCount: SampleModel.names.count)
    var level = rules[0].line.isActiveWhenSafe
    var line = ""
    for (index, frame) in test.frames.enumerated() {
      let time = Int64(index) * 100 * millisecond
      let score: [Character: Double] = ["#": 0.9, "-": 0.6, ".": 0.1]
      let changes =
        score[frame].map { decision.update(Frame(["person": $0]), at: time) }
        ?? decision.advance(to: time)
      if let changed = changes[0] {
        #expect(changed != level, "a change changes something")
        level = changed
      }
      #expect(decision.active == (level ? 1 : 0))
      line += level ? "#" : "."
    }
    #expect(line == test.line)
  }

  @Test func theDeadlineIsWhenALineGoesOffByItself() throws {
    var rules = RuleSet()
    try rules.add(SampleModel().rule("person>0.5:GPIO17,pulse=250ms"))
    try rules.add(SampleModel().rule("person>0.5:GPIO27,hold=200ms"))
    var decision = Decision(rules: rules, classCount: SampleModel.names.count)
    #expect(decision.nextDeadline == nil)
    #expect(decision.update(Frame(["person": 0.9]), at: 1000) == LineChanges(mask: 3, active: 3))
    #expect(decision.nextDeadline == 1000 + 250 * millisecond, "the hold has not begun")
    #expect(decision.update(Frame(), at: 100 * millisecond).isEmpty)
    #expect(decision.nextDeadline == 1000 + 200 * millisecond)
    #expect(decision.advance(to: 999 + 200 * millisecond).isEmpty)
    #expect(decision.advance(to: 1000 + 200 * millisecond) == LineChanges(mask: 2, active: 0))
    #expect(decision.nextDeadline == 1000 + 250 * millisecond)
    #expect(decision.advance(to: 1000 + 250 * millisecond) == LineChanges(mask: 1, active: 0))
    #expect(decision.nextDeadline == nil)
  }

  @Test func resettingForgetsAllFrames() throws {
    var rules = RuleSet()
    try rules.add(SampleModel().rule("person>0.5:GPIO17,of=2/2,safe=on"))
    try rules.add(SampleModel().rule("person>0.5:GPIO27,holdoff=1h"))
    var decision = Decision(rules: rules, classCount: SampleModel.names.count)
    #expect(decision.active == 1)
    _ = decision.update(Frame(["person": 0.9]), at: 0)
    #expect(decision.update(Frame(["person": 0.9]), at: 1).isEmpty)
    #expect(decision.update(Frame(), at: 2) == LineChanges(mask: 3, active: 0))
    decision.reset()
    #expect(decision.active == 1, "the safe state")
    #expect(decision.update(Frame(["person": 0.9]), at: 3) == LineChanges(mask: 2, active: 2))
    #expect(decision.isOn(1) && !decision.isOn(0))
  }

  @Test func otherRulesForTheSameLineTakeOverWhereItStands() throws {
    var decision = Decision(
      rules: try SampleModel().rules("person>0.5:GPIO17,min=300ms"),
      classCount: SampleModel.names.count)
    let on = LineChanges(mask: 1, active: 1)
    #expect(decision.update(Frame(["person": 0.9]), at: 0) == on)
    // Another model: it has fewer classes, and calls another one person.
    var other = SampleModel()
    other.labels = ["person", "cat"]
    decision.replaceRules(try other.rules("person>0.5:GPIO17,min=300ms"), classCount: 2)
    #expect(decision.active == 1, "the line stays")
    func update(_ person: Double, at time: Int64) -> LineChanges {
      let scores = [Frame.stored(person), Frame.stored(0)]
      return scores.withUnsafeBufferPointer { decision.update(scores: $0, at: time) }
    }
    #expect(update(0.9, at: 100 * millisecond).isEmpty)
    #expect(update(0.1, at: 200 * millisecond).isEmpty, "its least time counts from before")
    #expect(update(0.1, at: 300 * millisecond) == LineChanges(mask: 1, active: 0))
    // Another number of votes starts counting anew.
    decision.replaceRules(try other.rules("person>0.5:GPIO17,of=2/2"), classCount: 2)
    #expect(update(0.9, at: 400 * millisecond).isEmpty)
    #expect(update(0.9, at: 500 * millisecond) == on)
  }

  @Test func sixteenRulesAreIndependent() throws {
    var rules = RuleSet()
    for line in 0..<16 {
      let label = SampleModel.names[line % 4]
      try rules.add(SampleModel().rule("\(label)>0.5:line \(line)"))
    }
    var decision = Decision(rules: rules, classCount: SampleModel.names.count)
    let changes = decision.update(Frame(["cat": 0.9, "person": 0.6]), at: 0)
    #expect(changes == LineChanges(mask: 0xAAAA, active: 0xAAAA))
    #expect(
      decision.update(Frame(["cat": 0.9, "dog": 0.6]), at: 1)
        == LineChanges(mask: 0xCCCC, active: 0x4444))
  }
}

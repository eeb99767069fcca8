import Signals
import Testing

/// What holds for every rule and every sequence of frames, seen from the whole history.
@Suite struct DecisionPropertyTests {
  /// One call of the decision and what the line did.
  struct Moment {
    var time: Int64
    /// The stored score of "person"; nil where time passed without a frame.
    var score: Int8?
    var isOn: Bool
  }

  struct Timeline {
    var rule: Rule
    var moments: [Moment] = []

    /// Whether the condition was met at each frame, from the definitions: a threshold pair, then
    /// enough of the last frames. Nil for calls without a frame.
    var met: [Bool?] {
      var isSeen = false
      var votes: [Bool] = []
      return moments.map { moment in
        guard let score = moment.score else { return nil }
        if Int16(score) >= rule.threshold.rise { isSeen = true }
        if Int16(score) < rule.threshold.stay { isSeen = false }
        votes.append(isSeen)
        let yes = votes.suffix(Int(rule.votes.frames)).filter { $0 }.count
        return yes >= Int(rule.votes.needed)
      }
    }
  }

  static func randomRule(_ random: inout Generator) throws -> Rule {
    var rule = try SampleModel().rule("person>0.5:GPIO17")
    rule.threshold.rise = Int16.random(in: -40...60, using: &random)
    rule.threshold.stay = rule.threshold.rise - Int16.random(in: 0...40, using: &random)
    let frames = Int.random(in: 1...8, using: &random)
    rule.votes = try #require(
      VoteCount(needed: Int.random(in: 1...frames, using: &random), of: frames))
    func time() -> Int64 {
      Bool.random(using: &random) ? 0 : Int64.random(in: 1...900, using: &random) * millisecond
    }
    if Bool.random(using: &random) {
      rule.timing.pulse = time()
    } else {
      rule.timing.minimumOn = time()
      rule.timing.hold = time()
    }
    rule.timing.holdOff = time()
    rule.isInverted = Bool.random(using: &random)
    rule.line.isActiveWhenSafe = Bool.random(using: &random)
    return rule
  }

  static func timeline(_ seed: Int) throws -> Timeline {
    var random = Generator(seed)
    var timeline = Timeline(rule: try randomRule(&random))
    var rules = RuleSet()
    try rules.add(timeline.rule)
    var decision = Decision(rules: rules, classCount: SampleModel.names.count)
    var frame = Frame()
    var time = Int64.random(in: 0...1_000_000, using: &random)
    for _ in 0..<300 {
      time += Int64.random(in: 1...250, using: &random) * millisecond
      if Int.random(in: 0..<4, using: &random) == 0 {
        _ = decision.advance(to: time)
        timeline.moments.append(Moment(time: time, score: nil, isOn: decision.isOn(0)))
      } else {
        let low = Bool.random(using: &random)
        let score = low ? Int8(-100) : Int8.random(in: -90...80, using: &random)
        frame.scores[3] = score
        _ = decision.update(frame, at: time)
        timeline.moments.append(Moment(time: time, score: score, isOn: decision.isOn(0)))
      }
    }
    return timeline
  }

  /// Where a rule goes on and off: indices of moments.
  static func edges(_ timeline: Timeline) -> (rises: [Int], falls: [Int]) {
    var before = false
    var rises: [Int] = []
    var falls: [Int] = []
    for (index, moment) in timeline.moments.enumerated() where moment.isOn != before {
      before = moment.isOn
      if before { rises.append(index) } else { falls.append(index) }
    }
    return (rises, falls)
  }

  @Test(arguments: 0..<400)
  func everyRiseAndFallHasItsReason(seed: Int) throws {
    let timeline = try Self.timeline(seed)
    let (rule, moments, met) = (timeline.rule, timeline.moments, timeline.met)
    let (rises, falls) = Self.edges(timeline)
    for rise in rises {
      #expect(met[rise] == true, "a line goes on with a frame that meets the condition")
      if let fall = falls.last(where: { $0 < rise }) {
        #expect(moments[rise].time - moments[fall].time >= rule.timing.holdOff, "hold-off")
      }
      if rule.timing.pulse > 0, let before = rises.last(where: { $0 < rise }) {
        #expect(met[before...rise].contains(false), "one pulse for each time it is met")
      }
    }
    for fall in falls {
      let rise = try #require(rises.last(where: { $0 < fall }))
      let length = moments[fall].time - moments[rise].time
      if rule.timing.pulse > 0 {
        #expect(length >= rule.timing.pulse)
        let before = moments[fall - 1].time - moments[rise].time
        #expect(before < rule.timing.pulse, "it ends at the first call that may end it")
      } else {
        #expect(length >= rule.timing.minimumOn)
        let last = try #require(met[...fall].lastIndex(of: true))
        #expect(moments[fall].time - moments[last].time >= rule.timing.hold)
        #expect(met[...fall].last { $0 != nil } == false, "the last frame was against it")
      }
    }
  }

  @Test(arguments: 400..<800)
  func aRuleThatIsOffHasItsReason(seed: Int) throws {
    let timeline = try Self.timeline(seed)
    let (rule, moments, met) = (timeline.rule, timeline.moments, timeline.met)
    let (rises, falls) = Self.edges(timeline)
    for index in moments.indices where met[index] == true && !moments[index].isOn {
      let fall = falls.last { $0 <= index }
      let isJustOver = fall == index
      let isResting = fall.map { moments[index].time - moments[$0].time < rule.timing.holdOff }
      let hadItsPulse =
        rule.timing.pulse > 0
        && rises.last(where: { $0 < index }).map { !met[$0...index].contains(false) } ?? false
      #expect(isJustOver || isResting == true || hadItsPulse)
    }
  }

  @Test(arguments: 800..<900)
  func theSameFramesGiveTheSameLine(seed: Int) throws {
    let first = try Self.timeline(seed).moments.map(\.isOn)
    #expect(try Self.timeline(seed).moments.map(\.isOn) == first)
  }

  /// All sequences of ten frames against three definitions that are easy to see.
  @Test func allShortSequencesFollowTheDefinitions() throws {
    let votes = try SampleModel().rule("person>0.5:GPIO17,of=2/3")
    let none = try SampleModel().rule("none>0.5:GPIO27")
    let inverted = try SampleModel().rule("person>0.5:GPIO22,invert")
    var rules = RuleSet()
    for rule in [votes, none, inverted] { try rules.add(rule) }
    for pattern in 0..<1024 {
      var decision = Decision(rules: rules, classCount: SampleModel.names.count)
      for frame in 0..<10 {
        let isSeen = pattern >> frame & 1 == 1
        _ = decision.update(Frame(["person": isSeen ? 0.9 : 0.1]), at: Int64(frame))
        let recent = (pattern & (2 << frame - 1)) >> max(0, frame - 2)
        #expect(decision.isOn(0) == (recent.nonzeroBitCount >= 2))
        #expect(decision.isOn(1) == !isSeen)
        #expect(decision.active >> 2 == (isSeen ? 0 : 1))
      }
    }
  }
}

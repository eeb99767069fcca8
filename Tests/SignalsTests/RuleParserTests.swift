import Signals
import Tensors
import Testing

@Suite struct RuleParserTests {
  let model = SampleModel()

  private func classes(_ text: String) throws -> [Int] {
    let set = try model.rule(text).classes
    return (0..<set.count).map { set[$0] }
  }

  @Test func theShortestRule() throws {
    let rule = try model.rule("person>0.8:GPIO17")
    var expected = Rule(
      .anyOf, classes: ClassSet(), threshold: ScoreThreshold(rise: 77, stay: 77),
      line: OutputLine(text: LineName("GPIO17"), reference: .offset(17)))
    _ = expected.classes.insert(3)
    #expect(rule == expected)
  }

  @Test func theLongestRule() throws {
    let rule = try model.rule(
      "person>0.8<0.5:GPIO17,hold=2s,min=500ms,of=3/5,holdoff=1.5min,invert,active-low,"
        + "drive=open-drain,bias=pull-up,safe=on")
    #expect(rule.threshold == ScoreThreshold(rise: 77, stay: 0))
    #expect(rule.timing.hold == 2_000_000_000)
    #expect(rule.timing.minimumOn == 500_000_000)
    #expect(rule.timing.holdOff == 90_000_000_000)
    #expect(rule.timing.pulse == 0)
    #expect(rule.votes == VoteCount(needed: 3, of: 5))
    #expect(rule.isInverted && rule.line.isActiveLow && rule.line.isActiveWhenSafe)
    #expect(rule.line.drive == .openDrain && rule.line.bias == .pullUp)
    #expect(try model.rule("person>0.8:GPIO17,pulse=200ms").timing.pulse == 200_000_000)
  }

  @Test func blanksAreFreeEverywhere() throws {
    #expect(
      try model.rule("  cat | dog >  0.6 < 0.5 : GPIO17 , hold = 2 s,of= 3 / 5 ")
        == model.rule("cat|dog>0.6<0.5:GPIO17,hold=2s,of=3/5"))
  }

  @Test func subjects() throws {
    #expect(try classes("dog|cat|dog>0.5:GPIO17") == [1, 2])
    #expect(try model.rule("!background>0.5:GPIO17").condition == .anyBut)
    #expect(try classes("!background|cat>0.5:GPIO17") == [0, 1])
    #expect(try model.rule("none>0.5:GPIO17").condition == .none)
    #expect(try classes("none>0.5:GPIO17") == [])
    #expect(try classes("@4|@0>0.5:GPIO17") == [0, 4])
  }

  @Test func labelsMayHoldWhatTheSyntaxUses() throws {
    #expect(try classes("tench, Tinca tinca>0.5:GPIO17") == [4])
    #expect(try classes("Tinca tinca>0.5:GPIO17") == [4], "one name of several")
    #expect(try classes("\\none>0.5:GPIO17") == [5], "a label, not the word")
    #expect(try classes("a\\>b|cat>0.5:GPIO17") == [1, 6])
    var odd = SampleModel()
    odd.labels = ["a|b", "\\", "@1", "!x", "été", "a#b"]
    func index(_ text: String) throws -> Int { try odd.rule(text + ">0.5:GPIO17").classes[0] }
    #expect(try index("a\\|b") == 0)
    #expect(try index("\\\\") == 1)
    #expect(try index("\\@1") == 2)
    #expect(try index("\\!x") == 3)
    #expect(try index("été") == 4)
    #expect(try index("a#b") == 5)
  }

  @Test func lines() throws {
    func line(_ text: String) throws -> OutputLine { try model.rule("cat>0.5:" + text).line }
    #expect(try line("pin 11").reference == .offset(17))
    #expect(try line("pin 11").text == LineName("pin 11"))
    #expect(try line("line 5").reference == .offset(5))
    #expect(try line("GPIO22").reference == .offset(22))
    #expect(try line("SPI_CE0_N").reference == .name(LineName("SPI_CE0_N")))
    #expect(try line("pinned").reference == .name(LineName("pinned")))
  }

  @Test(arguments: [
    ("1us", 1_000), ("2ms", 2_000_000), ("0.5s", 500_000_000), ("1.000001s", 1_000_001_000),
    ("2min", 120_000_000_000), ("24h", 86_400_000_000_000), ("0.001us", 1),
    ("3 h", 10_800_000_000_000),
  ])
  func times(text: String, nanoseconds: Int64) throws {
    #expect(try model.rule("cat>0.5:GPIO17,hold=\(text)").timing.hold == nanoseconds)
  }

  @Test func aFileHasRulesBlankLinesAndComments() throws {
    let text = """
      # who is at the door

      person>0.8:GPIO17   # the lamp
      \tcat>0.5:pin 13,hold=2s\r
          # nothing here
      @2>0.5:line 4
      """
    let rules = try model.rules(text)
    #expect(rules.count == 3)
    #expect(rules[0].line.reference == .offset(17))
    #expect(rules[1].line.reference == .offset(27) && rules[1].timing.hold == 2_000_000_000)
    #expect(rules[2].classes[0] == 2)
    #expect(try model.rules("").count == 0)
    #expect(try model.rules("\n\n#\n").count == 0)
  }

  @Test func anyBytesAreRefusedOrRead() throws {
    var random = Generator(7)
    let pieces = [
      "person", "cat", ">", "<", ":", ",", "=", "|", "!", "\\", "@", "0.5", "GPIO17", "pin 11",
      "hold", "of", "3/5", "none", " ", "é", "#", "\n", "-", ".", "99999999999", "\u{0}",
    ]
    let whole = ["cat", "|", "@3", ">", "0.5", "<", "0.4", ":", "pin 11", ",", "hold", "=", "2s"]
    var good = 0
    for _ in 0..<20_000 {
      var parts = whole
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let place = Int.random(in: parts.indices, using: &random)
        parts[place] = pieces.randomElement(using: &random) ?? ""
      }
      if model.refusal(parts.joined()) == nil { good += 1 }
      _ = model.fileRefusal(parts.joined())
    }
    #expect(good > 1000 && good < 19_000)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      model.withParser { parser in
        bytes.withUnsafeBytes { bytes in
          _ = try? parser.rule(bytes)
        }
      }
    }
  }
}

import Signals
import Tensors
import Testing

/// Each error is one line that says where, what and what to do.
@Suite struct RuleErrorTests {
  static let range = "its scores are 0 to 0.996093"
  static let messages: [(String, String)] = [
    ("", "column 1: there is no rule; write a rule such as person>0.8:GPIO17"),
    (
      "person:GPIO17",
      "column 1: there is no '>' with a threshold 'person:GPIO17'; write a rule such as "
        + "person>0.8:GPIO17"
    ),
    (
      "person>0.8 GPIO17",
      "column 8: there is no ':' with a line '0.8 GPIO17'; write a rule such as person>0.8:GPIO17"
    ),
    (
      "cat|>0.8:GPIO17",
      "column 5: a label is missing; write labels such as cat|dog, or classes such as @3"
    ),
    (
      "cat|persn>0.8:GPIO17",
      "column 5: the model has no label 'persn'; did you mean 'person'?"
    ),
    (
      "zebra>0.8:GPIO17",
      "column 1: the model has no label 'zebra'; see the model's labels, or use a class index as @3"
    ),
    ("@7>0.8:GPIO17", "column 1: the model has no class '@7'; choose one of @0 to @6"),
    ("@x>0.8:GPIO17", "column 1: the model has no class '@x'; choose one of @0 to @6"),
    (
      "cat|none>0.8:GPIO17",
      "column 5: no class at all cannot be joined with others or negated 'none'; "
        + "write none alone, or \\none for a label of that name"
    ),
    (
      "!none>0.8:GPIO17",
      "column 2: no class at all cannot be joined with others or negated 'none'; "
        + "write none alone, or \\none for a label of that name"
    ),
    (
      "!@0|@1|@2|@3|@4|@5|@6>0.8:GPIO17",
      "column 1: no class is left when these are left out '!@0|@1|@2|@3|@4|@5|@6'; "
        + "leave out fewer classes"
    ),
    (
      "cat>.8:GPIO17",
      "column 5: this is not a threshold '.8'; write a decimal such as 0.8, with at most six "
        + "digits after the point"
    ),
    (
      "cat>0.8<x:GPIO17",
      "column 9: this is not a threshold 'x'; write a decimal such as 0.8, with at most six "
        + "digits after the point"
    ),
    (
      "cat>0.8000001:GPIO17",
      "column 5: this is not a threshold '0.8000001'; write a decimal such as 0.8, with at most "
        + "six digits after the point"
    ),
    (
      "cat>1:GPIO17",
      "column 5: no score of this model can pass from below to above the threshold '1'; \(range)"
    ),
    (
      "cat>-0.1:GPIO17",
      "column 5: no score of this model can pass from below to above the threshold '-0.1'; \(range)"
    ),
    (
      "cat>0.5<0:GPIO17",
      "column 9: no score of this model is below the lower threshold '0'; \(range)"
    ),
    (
      "cat>0.5<0.6:GPIO17",
      "column 9: the lower threshold is above the upper one '0.6'; write the upper one first, as "
        + "in person>0.8<0.5"
    ),
    (
      "cat>0.5:",
      "column 9: this does not name a line; write its name, or 'pin 11', or 'line 17' for its "
        + "number on the chip"
    ),
    (
      "cat>0.5:pin x",
      "column 9: this does not name a line 'pin x'; write its name, or 'pin 11', or 'line 17' for "
        + "its number on the chip"
    ),
    (
      "cat>0.5:line -1",
      "column 9: this does not name a line 'line -1'; write its name, or 'pin 11', or 'line 17' "
        + "for its number on the chip"
    ),
    (
      "cat>0.5:a-name-that-the-kernel-could-not-have",
      "column 9: this does not name a line 'a-name-that-the-kernel-could-not-have'; write its "
        + "name, or 'pin 11', or 'line 17' for its number on the chip"
    ),
    (
      "cat>0.5:pin 9",
      "column 9: the board's header has no GPIO line at 'pin 9'; choose a pin that is not power or "
        + "ground, or 'line' and its number"
    ),
    (
      "cat>0.5:GPIO17,holt=2s",
      "column 16: there is no option 'holt'; did you mean 'hold'?"
    ),
    (
      "cat>0.5:GPIO17,frobnicate",
      "column 16: there is no option 'frobnicate'; choose among hold, holdoff, min, pulse, of, "
        + "invert, active-low, drive, bias, safe"
    ),
    (
      "cat>0.5:GPIO17,votes=3",
      "column 16: there is no option 'votes'; write of=3/5 for three votes of the last five frames"
    ),
    (
      "cat>0.5:GPIO17,",
      "column 16: there is no option; choose among hold, holdoff, min, pulse, of, invert, "
        + "active-low, drive, bias, safe"
    ),
    (
      "cat>0.5:GPIO17,min=1s,min=1s",
      "column 23: this option is given twice 'min'; keep one"
    ),
    (
      "cat>0.5:GPIO17,of=6/5",
      "column 19: this is not a number of frames '6/5'; write of=3/5 for three of the last five "
        + "frames, at most 32"
    ),
    (
      "cat>0.5:GPIO17,of=3/33",
      "column 19: this is not a number of frames '3/33'; write of=3/5 for three of the last five "
        + "frames, at most 32"
    ),
    (
      "cat>0.5:GPIO17,drive=hard",
      "column 22: the option cannot be 'hard'; choose push-pull, open-drain or open-source"
    ),
    (
      "cat>0.5:GPIO17,bias=up",
      "column 21: the option cannot be 'up'; choose pull-up, pull-down, none or as-is"
    ),
    ("cat>0.5:GPIO17,safe=1", "column 21: the option cannot be '1'; choose on or off"),
    (
      "cat>0.5:GPIO17,invert=yes",
      "column 16: this option takes no value 'invert=yes'; write its name alone"
    ),
    (
      "cat>0.5:GPIO17,pulse=1s,hold=1s",
      "a pulse has its own length and cannot be joined with min or hold; "
        + "keep pulse, or min and hold"
    ),
    (
      "cat>0.5:GPIO17,pulse=1s,min=1s",
      "a pulse has its own length and cannot be joined with min or hold; "
        + "keep pulse, or min and hold"
    ),
  ]

  @Test(arguments: messages)
  func aWrongRuleIsRefused(text: String, message: String) {
    #expect(SampleModel().refusal(text) == message)
  }

  @Test(arguments: [
    "2", "2sec", "s", "-1s", "0s", "25h", "1e3s", "", "2 m", "1.s", "99999999999ms",
  ])
  func aWrongTimeIsRefused(text: String) {
    let message = SampleModel().refusal("cat>0.5:GPIO17,hold=\(text)")
    let found = text.isEmpty ? "" : " '\(text)'"
    #expect(
      message == "column 21: this is not a time\(found); write a number and us, ms, s, min or h, "
        + "above 0 and up to 24h, such as 500ms")
  }

  @Test func columnsCountCharacters() {
    var model = SampleModel()
    model.labels = ["été", "cat"]
    #expect(
      model.refusal("été|dog>0.5:GPIO17")?.hasPrefix("column 5: the model has no label") == true)
  }

  @Test func aLabelOfTwoClassesIsAmbiguous() {
    var model = SampleModel()
    model.labels = ["cat", "crane", "dog, crane", "crane"]
    #expect(
      model.refusal("crane>0.5:GPIO17")
        == "column 1: more than one class has the label 'crane'; name the class by its index: "
        + "@1 or @3")
    model.labels = ["cat", "a, crane", "dog, crane"]
    #expect(model.refusal("crane>0.5:GPIO17")?.hasSuffix("@1 or @2") == true)
  }

  @Test func aRuleHasAtMost64Classes() {
    var model = SampleModel()
    model.labels = (0..<70).map { "class \($0)" }
    let names = (0..<64).map { "@\($0)" }.joined(separator: "|")
    #expect(model.refusal(names + ">0.5:GPIO17") == nil)
    #expect(model.refusal(names + "|@3>0.5:GPIO17") == nil)
    #expect(
      model.refusal(names + "|@65>0.5:GPIO17")
        == "column 247: there are more than 64 classes '@65'; use two rules, or name the others "
        + "with '!'")
  }

  @Test func thresholdsKeepToTheModelsRange() {
    var model = SampleModel()
    model.quantisation = Quantisation(scale: 0.125, zeroPoint: 20)
    #expect(model.refusal("cat>-2.5<-3:GPIO17") == nil)
    #expect(
      model.refusal("cat>14:GPIO17")
        == "column 5: no score of this model can pass from below to above the threshold '14'; "
        + "its scores are -18.5 to 13.375")
  }

  @Test func aFileNamesTheLineOfAnError() {
    #expect(
      SampleModel().fileRefusal("# doors\ncat>0.5:GPIO17\n  persn>0.5:GPIO27")
        == "line 3, column 3: the model has no label 'persn'; did you mean 'person'?")
  }

  @Test(arguments: ["cat>0.5:GPIO17", "dog>0.6:GPIO17,invert", "cat>0.5:pin 11", "cat>0.5:line 17"])
  func aLineTakesOneRule(second: String) throws {
    let name = second.split(separator: ":")[1].split(separator: ",")[0]
    #expect(
      SampleModel().fileRefusal("cat>0.5:GPIO17\n\(second)")
        == "line 2: two rules drive the line '\(name)'; join the classes with '|' or choose "
        + "another line; it is taken by rule 1")
  }

  @Test func aSetTakes16Rules() {
    let text = (0..<16).map { "cat>0.5:line \($0)\n" }.joined()
    #expect(SampleModel().fileRefusal(text) == nil)
    #expect(
      SampleModel().fileRefusal(text + "cat>0.5:line 16")
        == "line 17: there are more than 16 rules; join classes with '|'")
  }
}

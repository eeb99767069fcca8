/// What can be wrong with a rule.
public enum RuleProblem: UInt8, Sendable {
  case emptyRule
  case noThreshold
  case noLine
  case emptyLabel
  case unknownLabel
  case noLabels
  case ambiguousLabel
  case classOutside
  case tooManyClasses
  case noneWithOthers
  case noClassLeft
  case badNumber
  case thresholdOutside
  case fallOutside
  case fallAboveRise
  case badLine
  case unknownPin
  case pinOutside
  case noPins
  case unknownLine
  case unknownOption
  case optionTwice
  case badTime
  case badVotes
  case badChoice
  case needlessValue
  case pulseWithTimes
  case lineTwice
  case tooManyRules

  /// What is wrong, as the start of a sentence; what was found follows.
  var text: StaticString {
    switch self {
    case .emptyRule: "there is no rule"
    case .noThreshold: "there is no '>' with a threshold"
    case .noLine: "there is no ':' with a line"
    case .emptyLabel: "a label is missing"
    case .unknownLabel: "the model has no label"
    case .noLabels: "the plan was made without labels, so no class is called"
    case .ambiguousLabel: "more than one class has the label"
    case .classOutside: "the model has no class"
    case .tooManyClasses: "there are more than 64 classes"
    case .noneWithOthers: "no class at all cannot be joined with others or negated"
    case .noClassLeft: "no class is left when these are left out"
    case .badNumber: "this is not a threshold"
    case .thresholdOutside: "no score of this model can pass from below to above the threshold"
    case .fallOutside: "no score of this model is below the lower threshold"
    case .fallAboveRise: "the lower threshold is above the upper one"
    case .badLine: "this does not name a line"
    case .unknownPin: "the board's header has no GPIO line at"
    case .pinOutside: "the board's header has no"
    case .noPins: "no header is known for the plan's board, so there is no"
    case .unknownLine: "the board's header has no line"
    case .unknownOption: "there is no option"
    case .optionTwice: "this option is given twice"
    case .badTime: "this is not a time"
    case .badVotes: "this is not a number of frames"
    case .badChoice: "the option cannot be"
    case .needlessValue: "this option takes no value"
    case .pulseWithTimes: "a pulse has its own length and cannot be joined with min or hold"
    case .lineTwice: "two rules drive the line"
    case .tooManyRules: "there are more than 16 rules"
    }
  }

  /// What to do about it, where that is always the same; an error's hint follows.
  var remedy: StaticString {
    switch self {
    case .emptyRule, .noThreshold, .noLine: "write a rule such as person>0.8:GPIO17"
    case .emptyLabel: "write labels such as cat|dog, or classes such as @3"
    case .unknownLabel, .unknownLine: ""
    case .noLabels: "plan the model with --labels FILE, or name the class by its index, such as @3"
    case .ambiguousLabel: "name the class by its index: "
    case .classOutside: "choose one of @0 to @"
    case .tooManyClasses: "use two rules, or name the others with '!'"
    case .noneWithOthers: "write none alone, or \\none for a label of that name"
    case .noClassLeft: "leave out fewer classes"
    case .badNumber: "write a decimal such as 0.8, with at most six digits after the point"
    case .thresholdOutside, .fallOutside: "its scores are "
    case .fallAboveRise: "write the upper one first, as in person>0.8<0.5"
    case .badLine: "write its name, or 'pin 11', or 'line 17' for its number on the chip"
    case .unknownPin: "choose a pin that is not power or ground, or 'line' and its number"
    case .pinOutside: "choose one of its pins, 1 to "
    case .noPins: "name the line, or write 'line' and its number on the chip"
    case .unknownOption: ""
    case .optionTwice: "keep one"
    case .badTime: "write a number and us, ms, s, min or h, above 0 and up to 24h, such as 500ms"
    case .badVotes: "write of=3/5 for three of the last five frames, at most 32"
    case .badChoice: "choose "
    case .needlessValue: "write its name alone"
    case .pulseWithTimes: "keep pulse, or min and hold"
    case .lineTwice: "join the classes with '|' or choose another line; it is taken by rule "
    case .tooManyRules: "join classes with '|'"
    }
  }
}

import CLinux
import Options
import Runner
import Signals
import Text

/// The verbs and options that the board's program knows: finds them, and says what they do.
enum Usage {
  /// Prints what all verbs do.
  static func print(to file: Int32) {
    var index: UInt8 = 0
    while let verb = Verb(rawValue: index) {
      print(verb, to: file)
      index += 1
    }
  }

  /// Prints what a verb does, and its options.
  @inline(never)
  static func print(_ verb: Verb, to file: Int32) {
    var text = UsageText(file: file)
    text.append("stint")
    text.append(verb.name)
    text.append(verb.boardCall)
    text.end()
    text.indent(to: 4)
    text.append(verb.boardSummary)
    text.end()
    forEachOption { option in
      guard option.board.contains(verb), option != .help || verb == .help else { return }
      text.indent(to: 4)
      text.append(option.short)
      text.append(option.name, isCapital: option.isWord)
      text.append(option.value, isCapital: true)
      text.indent(to: 24)
      text.append(option.help)
      if option.usual[0] != 0 {
        text.append("Default:")
        text.append(option.usual)
      }
      text.end()
    }
  }

  /// The verb of a name.
  ///
  /// - Throws: where there is none, with the one that may be meant.
  static func verb(_ name: UnsafePointer<CChar>) throws(RunError) -> Verb {
    if strcmp(name, "--version") == 0 { return .version }
    if isName(name, of: .help) { return .help }
    var names = Message()
    var index: UInt8 = 0
    while let verb = Verb(rawValue: index) {
      if strcmp(name, verb.name) == 0 { return verb }
      names.append(cString: verb.name)
      names.append("\0")
      index += 1
    }
    var error = RunError(name, "there is no such verb; ")
    if !appendNearest(to: name, names, &error.message) { error.message.append("see `stint help`") }
    throw error
  }

  /// The option of a name, of those that a verb takes.
  ///
  /// - Throws: where it is none, with the one that may be meant.
  static func option(
    _ text: UnsafePointer<CChar>, of verb: Verb
  ) throws(RunError) -> OptionName {
    var found: OptionName?
    var names = Message()
    forEachOption { option in
      guard option.isTaken(onBoardBy: verb), !option.isWord else { return }
      if isName(text, of: option) { found = option }
      names.append(cString: option.name)
      names.append("\0")
    }
    if let found { return found }
    var error = error(text, "there is no such option of `stint ", verb)
    error.message.append("; ")
    if !appendNearest(to: text, names, &error.message) {
      error.message.append("see `stint help ")
      error.message.append(cString: verb.name)
      error.message.append("`")
    }
    throw error
  }

  /// That something is wrong about a verb, after whose name the message goes on.
  @inline(never)
  static func error(
    _ subject: UnsafePointer<CChar>, _ problem: StaticString, _ verb: Verb
  ) -> RunError {
    var error = RunError(subject, problem)
    error.message.append(cString: verb.name)
    error.message.append("`")
    return error
  }

  /// How many words a verb takes that are no options.
  static func words(of verb: Verb) -> Int {
    var count = 0
    forEachOption { if $0.isWord && $0.board.contains(verb) { count += 1 } }
    return count
  }

  /// Whether a text is an option's name, the long one or the short one.
  static func isName(_ text: UnsafePointer<CChar>, of option: OptionName) -> Bool {
    strcmp(text, option.name) == 0 || strcmp(text, option.short) == 0
  }

  private static func forEachOption(_ body: (OptionName) -> Void) {
    var index: UInt8 = 0
    while let option = OptionName(rawValue: index) {
      body(option)
      index += 1
    }
  }

  @inline(never)
  private static func appendNearest(
    to text: UnsafePointer<CChar>, _ names: Message, _ message: inout Message
  ) -> Bool {
    names.withBytes { bytes in
      var count = 0
      for byte in bytes where byte == 0 { count += 1 }
      guard
        let near = Labels(bytes, count: count).nearest(
          to: UnsafeRawBufferPointer(start: text, count: Int(strlen(text))))
      else { return false }
      message.append("did you mean '")
      message.append(bytes: near)
      message.append("'?")
      return true
    }
  }
}

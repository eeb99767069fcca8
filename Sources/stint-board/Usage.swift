import CLinux
import Runner
import Signals
import Text

/// What `stint help` says.
enum Usage {
  /// All verbs.
  static func print(to file: Int32) {
    for index in 0..<Verb.count {
      if let verb = Verb(rawValue: index) { Text.write(verb.usage, to: file) }
    }
  }

  /// The verb of a name.
  ///
  /// - Throws: where there is none, with the one that may be meant.
  static func verb(_ name: UnsafePointer<CChar>) throws(RunError) -> Verb {
    if let verb = Verb(name) { return verb }
    var error = RunError(name, "there is no such verb; ")
    var names = FixedText<128>()
    for index in 0..<Verb.count {
      guard let verb = Verb(rawValue: index) else { continue }
      names.append(verb.name)
      names.append("\0")
    }
    let isNear = names.withBytes { bytes in
      appendNearest(to: name, Labels(bytes, count: Int(Verb.count)), &error.message)
    }
    if !isNear { error.message.append("see `stint help`") }
    throw error
  }

  /// Whether a text takes a value, as an option of a verb.
  ///
  /// - Throws: where it is none, with the one that may be meant.
  static func takesValue(_ option: UnsafePointer<CChar>, _ verb: Verb) throws(RunError) -> Bool {
    let text = UnsafeRawBufferPointer(start: option, count: Int(strlen(option)))
    if case .one = labels(verb.valued).find(text) { return true }
    if case .one = labels(verb.flags).find(text) { return false }
    var error = RunError(option, "there is no such option of `stint ")
    error.message.append(verb.name)
    error.message.append("`; ")
    if !appendNearest(to: option, labels(verb.valued), &error.message),
      !appendNearest(to: option, labels(verb.flags), &error.message)
    {
      error.message.append("see `stint help ")
      error.message.append(verb.name)
      error.message.append("`")
    }
    throw error
  }

  private static func labels(_ names: StaticString) -> Labels {
    var count = 0
    for index in 0..<names.utf8CodeUnitCount where names.utf8Start[index] == 0 { count += 1 }
    return Labels(
      UnsafeRawBufferPointer(start: names.utf8Start, count: names.utf8CodeUnitCount), count: count)
  }

  private static func appendNearest(
    to text: UnsafePointer<CChar>, _ names: Labels, _ message: inout Message
  ) -> Bool {
    guard
      let near = names.nearest(
        to: UnsafeRawBufferPointer(start: text, count: Int(strlen(text))))
    else { return false }
    message.append("did you mean '")
    message.append(bytes: near)
    message.append("'?")
    return true
  }
}

import Text

extension RuleParser {
  /// Reads `person`, `cat|dog`, `!background`, `@3` or `none`.
  func subject(_ text: TextSlice) throws(RuleError) -> (RuleCondition, ClassSet) {
    var classes = ClassSet()
    if text.equals("none") { return (.none, classes) }
    let isNegated = text.first == UInt8(ascii: "!")
    var rest = isNegated ? text.dropping(1) : text
    while true {
      let head = rest.cut(at: UInt8(ascii: "|"))
      let name = (head ?? rest).trimmed
      guard classes.insert(try index(name)) else { throw name.error(.tooManyClasses) }
      if head == nil { break }
    }
    if isNegated && classes.count == classCount { throw text.error(.noClassLeft) }
    return (isNegated ? .anyBut : .anyOf, classes)
  }

  /// The class that `@3` or a label names.
  private func index(_ name: TextSlice) throws(RuleError) -> Int {
    guard !name.isEmpty else { throw name.error(.emptyLabel) }
    if name.equals("none") { throw name.error(.noneWithOthers) }
    if name.first == UInt8(ascii: "@") {
      guard let index = name.dropping(1).number, index < classCount else {
        var error = name.error(.classOutside)
        error.hint.append(classCount - 1)
        throw error
      }
      return index
    }
    let label = unescaped(name)
    let match: Labels.Match = label.withBytes { known.find($0) }
    switch match {
    case .one(let index) where !label.isCut: return index
    case .several(let first, let second) where !label.isCut:
      var error = name.error(.ambiguousLabel)
      error.hint.append("@")
      error.hint.append(first)
      error.hint.append(" or @")
      error.hint.append(second)
      throw error
    default:
      guard known.count > 0 else { throw name.error(.noLabels) }
      var error = name.error(.unknownLabel)
      label.withBytes { bytes in
        if let near = known.nearest(to: bytes) { error.hint.append(bytes: near) }
      }
      throw error
    }
  }

  /// The labels of classes that the model has.
  private var known: Labels { labels.prefix(classCount) }

  /// The label that is meant: a backslash is dropped and stands for the byte after it.
  private func unescaped(_ name: TextSlice) -> FixedText<256> {
    var label = FixedText<256>()
    var index = name.start
    while index < name.end {
      if name.all[index] == UInt8(ascii: "\\") && index &+ 1 < name.end { index &+= 1 }
      label.append(bytes: UnsafeRawBufferPointer(rebasing: name.all[index...index]))
      index &+= 1
    }
    return label
  }
}

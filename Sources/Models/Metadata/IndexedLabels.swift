/// Lines of the form INDEX NAME: a name belongs to its index, wherever the line stands.
struct IndexedLabels {
  private let file: String
  private let entries: [(line: LabelFile.Line, index: Int, name: String)]

  /// How many names there are.
  var count: Int { entries.count }

  /// The lines as indices and names; nil where the numbers in the lines are no indices.
  ///
  /// They are taken for indices if no two lines have the same and all are below `limit`, or count from
  /// 1 up to it. So `5 euro`, `10 euro` stay whole.
  ///
  /// - Throws: where most lines have an index and one has none, or one beyond the last class, or two
  ///   have the same.
  init?(_ lines: LabelFile, limit: Int) throws(ModelError) {
    let filled = lines.lines.filter { !$0.text.isEmpty }
    let parsed = filled.map { line in (line: line, parts: Self.parts(line.text)) }
    let entries = parsed.compactMap { line, parts in
      parts.map { (line: line, index: $0.index, name: $0.name) }
    }
    let indices = Set(entries.map(\.index))
    // Numbers that are part of names come seldom, come again, or leave the range.
    guard Self.areMostlyNumbered(filled), indices.count * 4 >= entries.count * 3,
      indices.count(where: { $0 <= limit }) * 2 > indices.count
    else { return nil }
    // "1 finger", "2 fingers", "3 fingers": without their numbers they would be the same.
    guard entries.count < 3 || Set(entries.map(\.name)).count * 2 > entries.count else {
      return nil
    }
    func failure(_ problem: String, _ remedy: String) -> ModelError {
      ModelError(file: lines.file, problem: problem, remedy: remedy)
    }
    if let far = entries.first(where: { $0.index > limit }) {
      throw failure(
        "line \(far.line.number) has the index \(far.index), but the classes are 0 to \(limit - 1)",
        "correct it; if the numbers are part of the names, put each name behind its index: "
          + "'0 \(ModelError.oneLine(entries[0].line.text, limit: 40))'")
    }
    if let odd = parsed.first(where: { $0.parts == nil })?.line {
      // Names such as "7 eleven" among others without a number.
      let sorted = indices.sorted()
      let isInPlace = parsed.enumerated().allSatisfy { place, line in
        line.parts.map { $0.index == place } ?? true
      }
      guard let low = sorted.first, let high = sorted.last,
        isInPlace || high - low == sorted.count - 1
      else { return nil }
      throw failure(
        "line \(odd.number) '\(ModelError.oneLine(odd.text, limit: 40))' has no index, but the others "
          + "do", "give all lines an index, or none")
    }
    var first: [Int: Int] = [:]
    for entry in entries {
      if let other = first.updateValue(entry.line.number, forKey: entry.index) {
        throw failure(
          "lines \(other) and \(entry.line.number) have the same index, \(entry.index)",
          "give each class one line")
      }
    }
    file = lines.file
    self.entries = entries
  }

  /// Whether most lines start with a number that could be an index.
  static func areMostlyNumbered(_ lines: [LabelFile.Line]) -> Bool {
    let filled = lines.filter { !$0.text.isEmpty }
    return filled.count(where: { parts($0.text) != nil }) * 2 > filled.count
  }

  /// The names alone, in the order of the lines.
  var inOrder: [String] { entries.map(\.name) }

  /// A name for each of `classCount` classes; those that no line names are called by their index.
  func names(_ classCount: Int) throws(ModelError) -> ClassNames {
    // Whoever counts from 1 reaches the number of classes, which is no index.
    let base = entries.contains { $0.index == classCount } ? 1 : 0
    if base == 1, let zero = entries.first(where: { $0.index == 0 }) {
      throw ModelError(
        file: file,
        problem:
          "it names the classes 0 to \(classCount), but the model has \(classCount), of which the "
          + "last is \(classCount - 1)",
        remedy:
          "delete line \(zero.line.number) if it is a class that the model lacks, and lower the "
          + "other indices by 1")
    }
    // Whoever numbers all classes but the last has probably forgotten the first.
    if base == 0, entries.count == classCount - 1, !entries.contains(where: { $0.index >= count }) {
      throw ClassNames.mismatch(file, count, classCount)
    }
    var names = (0..<classCount).map { "class \($0)" }
    for entry in entries { names[entry.index - base] = entry.name }
    var draft = ClassNames(names: names)
    if base == 1 {
      draft.notes.append(
        "\(file) counts its classes from 1; they are taken as 0 to \(classCount - 1)")
    }
    if entries.count < classCount {
      draft.notes.append(
        "\(file) names \(entries.count) of \(classCount) classes; the others are called by their index"
      )
    }
    return draft
  }

  /// An index, a separator and a name: `3 cat`, `3: cat`, `3,cat`, `3. cat`, `3) cat`, `3 - cat`.
  private static func parts(_ text: String) -> (index: Int, name: String)? {
    let digits = text.prefix { ("0"..."9").contains($0) }
    guard !digits.isEmpty, digits.count <= 6, let index = Int(digits) else { return nil }
    let rest = text[digits.endIndex...]
    let trimmed = rest.drop { $0 == " " || $0 == "\t" }
    let hasBlank = trimmed.startIndex != rest.startIndex
    var name = trimmed
    if let mark = trimmed.first, ":,;=)".contains(mark) {
      name = trimmed.dropFirst()
    } else if let mark = trimmed.first, ".-".contains(mark),
      trimmed.dropFirst().first.map({ $0 == " " || $0 == "\t" }) ?? false
    {
      name = trimmed.dropFirst()
    } else if !hasBlank {
      return nil
    }
    name = name.drop { $0 == " " || $0 == "\t" }
    return name.isEmpty ? nil : (index, unquoted(String(name)))
  }

  /// A name without the quotes and the comma of a dictionary's line.
  private static func unquoted(_ name: String) -> String {
    var name = name[...]
    if name.last == ",", let mark = name.first, mark == "'" || mark == "\"" { name.removeLast() }
    guard name.count > 2, let mark = name.first, mark == "'" || mark == "\"", name.last == mark
    else {
      return String(name)
    }
    return String(name.dropFirst().dropLast())
  }
}

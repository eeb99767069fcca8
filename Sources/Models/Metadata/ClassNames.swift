/// The names of a model's classes, each at its index, from the lines of a label file.
public struct ClassNames: Equatable, Sendable {
  /// A name for each class: of two, for a model of one probability, the first names its absence.
  public var names: [String]
  /// What the user should know of them, each a sentence.
  public var notes: [String] = []

  /// Names that are known already.
  init(names: [String]) { self.names = names }

  /// Gives the names in a label file to classes.
  ///
  /// A line is a name, or an index and a name as in `3 cat`, `3: cat`, `3,cat`; then lines may be in
  /// any order, and indices may be left out. The one score of a model with a sigmoid has two names, of
  /// what is absent and what is there, or one.
  ///
  /// - Parameters:
  ///   - lines: those of the file.
  ///   - classCount: how many scores the model gives.
  ///   - isProbability: whether the score of a model that has only one runs from 0 to 1.
  /// - Throws: where names and classes do not fit each other; the error names the likely cause.
  public init(
    _ lines: LabelFile, classCount: Int, isProbability: Bool
  ) throws(ModelError) {
    let isYesOrNo = classCount == 1 && isProbability
    if let indexed = try IndexedLabels(lines, limit: isYesOrNo ? 2 : classCount) {
      if indexed.count == 1 {
        names = indexed.inOrder
      } else {
        self = try indexed.names(isYesOrNo ? 2 : classCount)
      }
    } else {
      names = try lines.names()
      if IndexedLabels.areMostlyNumbered(lines.lines) {
        notes.append(
          "\(lines.file): the numbers at the start of lines are taken for parts of the names, and the "
            + "lines for the classes in their order")
      }
    }
    if isYesOrNo, names.count == 1 { names = ["not \(names[0])", names[0]] }
    let wanted = isYesOrNo ? 2 : classCount
    guard names.count == wanted else {
      throw Self.mismatch(lines.file, names.count, classCount)
    }
  }

  /// What to say of too many names or too few.
  static func mismatch(_ file: String, _ names: Int, _ classes: Int) -> ModelError {
    func plural(_ count: Int, _ one: String, _ many: String) -> String {
      "\(count) \(count == 1 ? one : many)"
    }
    let remedy: String
    if classes == 1 && names == 2 {
      remedy =
        "its one score is no probability, so that only one label can stand for it; end the model with "
        + "a sigmoid, or give one label"
    } else if classes == 1 {
      remedy = "give one label for its score, or two: first what a low score means, then a high one"
    } else if names == classes - 1 {
      remedy =
        "the model probably has a background class before all others: put a line 'background' first"
    } else if names == classes + 1 {
      remedy =
        "the labels probably name a background class that the model lacks, or a heading: delete the "
        + "first line"
    } else {
      remedy = "give one label for each class"
    }
    return ModelError(
      file: file,
      problem: plural(names, "label", "labels") + " for " + plural(classes, "class", "classes"),
      remedy: remedy)
  }
}

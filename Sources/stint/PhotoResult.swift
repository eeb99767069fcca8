import Reports

/// What a photo was taken for.
struct PhotoResult: Encodable {
  /// One class and its score.
  struct Score: Encodable {
    let index: Int
    let label: String?
    /// The real value: scale × (stored − zero point).
    let score: Float
  }

  let file: String
  /// What the inference took.
  let elapsedMicroseconds: Int
  let classes: [Score]

  /// A heading and a line a class.
  func text(isProbability: Bool) -> String {
    let time = Figures.decimal(Double(elapsedMicroseconds) / 1000, places: 1)
    let lines = classes.map { score in
      let figure =
        isProbability
        ? Figures.decimal(Double(score.score) * 100, places: 1) + " %"
        : Figures.decimal(Double(score.score), places: 3)
      let name = score.label ?? "class \(score.index)"
      return "  " + Figures.padded(figure, to: 9) + "  " + name
    }
    return (["\(file)  (\(time) ms)"] + lines).joined(separator: "\n")
  }
}

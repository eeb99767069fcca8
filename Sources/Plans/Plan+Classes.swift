extension Plan {
  /// Whether the output is one probability, for which two labels stand: the first for what is missing
  /// of 1, the second for the probability itself.
  public var answersYesOrNo: Bool {
    labelCount == 2 && tensor(Int(output.tensor)).elementCount == 1
  }

  /// How many classes the plan tells apart: its scores, or two of one score.
  public var classCount: Int {
    answersYesOrNo ? 2 : tensor(Int(output.tensor)).elementCount
  }
}

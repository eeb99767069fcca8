extension Rule {
  /// The class by whose score the rule is decided: the highest of those that it looks for, and of all
  /// for `none`. Of equal ones the first; `scores.count` where it looks for none of them.
  public func decidingClass(in scores: UnsafeBufferPointer<Int8>) -> Int {
    var best = scores.count
    var position = 0
    for index in 0..<scores.count {
      let isNamed = position < classes.count && classes[position] == index
      if isNamed { position &+= 1 }
      guard condition == .none || isNamed == (condition == .anyOf) else { continue }
      if best == scores.count || scores[index] > scores[best] { best = index }
    }
    return best
  }
}

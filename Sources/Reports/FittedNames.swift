/// Names cut to a width so that those that differ still do.
enum FittedNames {
  /// The names in their order, none longer than `width`. Where cutting out the middle would leave the
  /// same of several, each begins shortly before the place where they part.
  static func fit(_ names: [String], to width: Int) -> [String] {
    var cut = names.map { Figures.shortened($0, to: width) }
    for group in clashes(names, cut) {
      let start = max(0, commonPrefix(group.map { names[$0] }) - width / 4)
      guard start > 0 else { continue }
      for index in group {
        let rest = "…" + names[index].dropFirst(start)
        cut[index] = rest.count > width ? rest.prefix(max(1, width - 1)) + "…" : rest
      }
    }
    // What parts in several places, or what is too long even so, is told apart by a number.
    for group in clashes(names, cut) {
      for (place, index) in group.enumerated() {
        let mark = " (\(place + 1))"
        cut[index] = cut[index].prefix(max(0, width - mark.count)) + mark
      }
    }
    return cut
  }

  /// The indices of names that differ and look the same.
  private static func clashes(_ names: [String], _ cut: [String]) -> [[Int]] {
    Dictionary(grouping: names.indices) { cut[$0] }.values
      .filter { group in Set(group.map { names[$0] }).count > 1 }
      .sorted { $0[0] < $1[0] }
  }

  private static func commonPrefix(_ names: [String]) -> Int {
    guard let first = names.first else { return 0 }
    return names.dropFirst().reduce(first.count) { length, name in
      min(length, zip(first, name).prefix { $0 == $1 }.count)
    }
  }
}

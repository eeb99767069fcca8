/// One of the temperaments of `HeadSearch`: what it looks at first.
///
/// Each hard instance is easy for some style and hopeless for others, and none is best, so the
/// search goes round them with short, then longer turns.
struct SearchStyle {
  /// Which of the buffers that could come next is tried first: the one with most of this.
  enum Preference: CaseIterable {
    case sections
    case size
    case area
  }

  var preference: Preference
  /// Whether sections that overflowed often are branched on sooner.
  var weighs: Bool
  /// By how many candidates a section that could waste bytes seems worse than it is.
  var wasteCost: Int
  /// The same, in proportion to its waste: this many for a whole arena.
  var wasteSlope: Int

  /// Found by trial on the eleven instances of minimalloc, also reversed in time and shuffled.
  private static let wasteCosts = [(0, 16), (2, 0), (0, 4), (0, 8)]

  /// All styles, the most promising first.
  static func all(_ options: SolverOptions) -> [SearchStyle] {
    var styles: [SearchStyle] = []
    for weighs in options.failureWeights ? [true, false] : [false] {
      for preference in Preference.allCases {
        for (cost, slope) in wasteCosts {
          styles.append(
            SearchStyle(
              preference: preference, weighs: weighs, wasteCost: cost, wasteSlope: slope))
        }
      }
    }
    return styles
  }

  /// For each buffer, how early it is tried; higher is earlier.
  func ranks(_ instance: HeadInstance) -> [Int] {
    (0..<instance.count).map { index in
      let size = Int(instance.sizes[index])
      var sections = 0
      for place in Int(instance.loadStarts[index])..<Int(instance.loadStarts[index + 1]) {
        sections += Int(instance.loads[place].end - instance.loads[place].first)
      }
      return switch preference {
      case .sections: sections << 31 + size
      case .size: size << 31 + sections
      case .area: size * sections
      }
    }
  }
}

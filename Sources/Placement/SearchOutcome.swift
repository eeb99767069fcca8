/// What an exact search knows in the end about one capacity.
enum SearchOutcome {
  /// Offsets in bytes within the capacity.
  case placed([Int])
  /// Proved: nothing fits.
  case impossible
  /// The node limit came first.
  case undecided
}

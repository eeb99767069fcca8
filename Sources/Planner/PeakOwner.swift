/// A piece of memory that is in use when most is.
public struct PeakOwner: Equatable, Sendable {
  /// The tensor's name, or what the scratch is for.
  public var name: String
  /// Its bytes in use at that moment.
  public var bytes: Int

  /// The first of the names that a converter joined to one, without its middle if that is long.
  public var shortName: String {
    let first = name.prefix { $0 != ";" }
    guard first.count > 48 else { return String(first) }
    return first.prefix(20) + "…" + first.suffix(27)
  }
}

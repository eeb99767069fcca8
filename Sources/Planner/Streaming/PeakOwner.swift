/// A piece of memory that is in use when most is.
public struct PeakOwner: Equatable, Sendable {
  /// The tensor's name, or what the scratch is for.
  public var name: String
  /// Its bytes in use at that moment.
  public var bytes: Int

  /// The largest of them as an error tells them: "'conv/relu' (1024)". Names that a converter joined
  /// are told by their first, without what all of them start with.
  static func told(_ owners: some Collection<PeakOwner>) -> [String] {
    let paths = owners.map { owner in
      (owner.name.split(separator: ";").first ?? "").split(separator: "/")
    }
    let shortest = paths.map(\.count).min() ?? 0
    var common = 0
    while paths.count > 1, common + 1 < shortest,
      Set(paths.map { $0[common] }).count == 1
    {
      common += 1
    }
    return zip(owners, paths).map { owner, path in
      "'\(path[common...].joined(separator: "/"))' (\(owner.bytes))"
    }
  }
}

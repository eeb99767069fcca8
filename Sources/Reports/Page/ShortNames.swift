/// Names for where there is little room.
///
/// Converters give every tensor the path of the layer that it came from, which mostly starts with
/// the same few parts, and join the names of fused layers with semicolons. The first layer must do,
/// and what nearly all have in common is left out.
struct ShortNames {
  /// Path parts that most names start with.
  private var common: [Substring] = []

  /// - Parameter names: all the names of a plan.
  init(_ names: [String]) {
    let paths = names.filter { !$0.isEmpty }.map(Self.path)
    while true {
      var counts: [Substring: Int] = [:]
      for path in paths where path.count > common.count + 1 && path.starts(with: common) {
        counts[path[common.count], default: 0] += 1
      }
      // Four of five: inputs, outputs and constants often have names of their own.
      guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
        most.value > 1, most.value * 5 >= paths.count * 4
      else { return }
      common.append(most.key)
    }
  }

  /// A name without its common part; `fallback` where there is none.
  func short(_ name: String, _ fallback: String) -> String {
    let path = Self.path(name)
    guard !path.isEmpty else { return fallback }
    let own =
      path.count > common.count && path.starts(with: common) ? path[common.count...] : path[...]
    return Figures.shortened(own.joined(separator: "/"), to: 120)
  }

  private static func path(_ name: String) -> [Substring] {
    name.split(separator: ";").first?.split(separator: "/") ?? []
  }
}

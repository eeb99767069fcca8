/// Tensors walked index by index: the plainest way to say what moving their elements means.
enum NestedLoops {
  /// Every index of a shape, the last axis fastest.
  static func indices(_ dimensions: [Int]) -> [[Int]] {
    dimensions.reduce([[]]) { indices, extent in
      indices.flatMap { index in (0..<extent).map { index + [$0] } }
    }
  }

  /// The place of an index in the dense tensor.
  static func place(_ index: [Int], _ dimensions: [Int]) -> Int {
    zip(index, dimensions).reduce(0) { $0 * $1.1 + $1.0 }
  }

  /// For each element of a target, the place in the source that `source` names by its index.
  static func places(
    _ target: [Int], in source: [Int], _ index: ([Int]) -> [Int]
  ) -> [Int] {
    indices(target).map { place(index($0), source) }
  }
}

/// The dimensions of a tensor, outermost first, without heap storage.
///
/// Every dimension is at least 1 and the product fits in `Int32`; the initialiser refuses all else,
/// so code that holds a `Shape` may multiply its dimensions without overflow.
public struct Shape: Equatable, Sendable {
  /// The most dimensions a shape may have.
  public static let maximumRank = 6

  /// The number of dimensions; a scalar has none.
  public let rank: Int
  private let storage: InlineArray<6, Int32>

  /// The shape of a scalar.
  public init() {
    rank = 0
    storage = InlineArray(repeating: 1)
  }

  /// Creates a shape, or nil if a dimension is below 1, if there are more than `maximumRank`
  /// dimensions, or if their product does not fit in `Int32`.
  public init?(_ dimensions: [Int]) {
    guard dimensions.count <= Self.maximumRank else { return nil }
    var storage = InlineArray<6, Int32>(repeating: 1)
    var product: Int32 = 1
    for (axis, dimension) in dimensions.enumerated() {
      guard dimension >= 1, let dimension = Int32(exactly: dimension) else { return nil }
      let (next, overflow) = product.multipliedReportingOverflow(by: dimension)
      guard !overflow else { return nil }
      product = next
      storage[axis] = dimension
    }
    rank = dimensions.count
    self.storage = storage
  }

  /// The extent along `axis`, which must be in `0..<rank`.
  public subscript(axis: Int) -> Int {
    precondition(axis >= 0 && axis < rank, "axis outside the shape")
    return Int(storage[axis])
  }

  /// The number of elements: 1 for a scalar.
  public var elementCount: Int {
    var product = 1
    for axis in 0..<Self.maximumRank { product &*= Int(storage[axis]) }
    return product
  }

  /// The dimensions, outermost first.
  public var dimensions: [Int] { (0..<rank).map { Int(storage[$0]) } }

  /// Whether both shapes have the same dimensions.
  public static func == (left: Shape, right: Shape) -> Bool {
    guard left.rank == right.rank else { return false }
    for axis in 0..<left.rank where left.storage[axis] != right.storage[axis] { return false }
    return true
  }
}

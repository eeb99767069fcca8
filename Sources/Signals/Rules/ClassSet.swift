/// Up to 64 classes, in ascending order, without a heap.
public struct ClassSet: Equatable, Sendable {
  /// The most classes that a set may hold.
  public static let maximumCount = 64

  /// How many classes the set holds.
  public private(set) var count: Int
  private var storage: InlineArray<64, UInt16>

  /// Creates an empty set.
  public init() {
    count = 0
    storage = InlineArray(repeating: 0)
  }

  /// The class at `position`, which is in `0..<count`.
  public subscript(position: Int) -> Int {
    precondition(position >= 0 && position < count, "outside the set")
    return Int(storage[position])
  }

  /// Adds a class, which is in 0…65535. Answers false if there is no room for it.
  public mutating func insert(_ index: Int) -> Bool {
    precondition(index >= 0 && index <= Int(UInt16.max), "no class has this index")
    var position = count
    while position > 0 && self[position - 1] > index { position &-= 1 }
    if position > 0 && self[position - 1] == index { return true }
    guard count < Self.maximumCount else { return false }
    var moved = count
    while moved > position {
      storage[moved] = storage[moved &- 1]
      moved &-= 1
    }
    storage[position] = UInt16(index)
    count &+= 1
    return true
  }

  /// The highest stored score of the set's classes; −129, below every score, if there are none.
  ///
  /// `scores` has one element a class of the model, and the set holds classes of that model only.
  public func highest(in scores: UnsafeBufferPointer<Int8>) -> Int16 {
    var highest = Self.belowAll
    for position in 0..<count { highest = max(highest, Int16(scores[self[position]])) }
    return highest
  }

  /// The highest stored score of all classes that the set does not hold; −129 if there are none.
  public func highestOutside(in scores: UnsafeBufferPointer<Int8>) -> Int16 {
    var highest = Self.belowAll
    var start = 0
    for position in 0...count {
      let end = position < count ? self[position] : scores.count
      for index in start..<end { highest = max(highest, Int16(scores[index])) }
      start = end &+ 1
    }
    return highest
  }

  /// Whether both sets hold the same classes.
  public static func == (left: Self, right: Self) -> Bool {
    guard left.count == right.count else { return false }
    for position in 0..<left.count where left[position] != right[position] { return false }
    return true
  }

  private static var belowAll: Int16 { -129 }
}

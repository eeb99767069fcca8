/// The classes of the highest scores, the highest first; of equal scores the class that comes first.
public struct TopClasses {
  /// The most classes that are picked.
  public static let limit = 10

  /// How many were picked.
  public private(set) var count = 0
  private var classes = InlineArray<10, Int>(repeating: 0)

  /// Picks at most `wanted` classes of all scores, and at most `limit`.
  public init(_ scores: UnsafeBufferPointer<Int8>, _ wanted: Int) {
    let room = min(wanted, Self.limit)
    for index in 0..<scores.count {
      var place = count
      while place > 0 && scores[classes[place - 1]] < scores[index] { place -= 1 }
      guard place < room else { continue }
      if count < room { count += 1 }
      var moved = count - 1
      while moved > place {
        classes[moved] = classes[moved - 1]
        moved -= 1
      }
      classes[place] = index
    }
  }

  /// The class in a place, which is in `0..<count`.
  public subscript(place: Int) -> Int {
    precondition(place >= 0 && place < count, "no such place")
    return classes[place]
  }
}

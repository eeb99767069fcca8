/// The labels of a model's classes: borrowed UTF-8 texts, each ended by a zero byte, as in a plan's
/// labels section. They are compared byte by byte.
public struct Labels {
  /// How many labels there are.
  public let count: Int
  private let bytes: UnsafeRawBufferPointer

  /// Borrows `bytes`, which must outlive the value; labels beyond the last byte are empty.
  public init(_ bytes: UnsafeRawBufferPointer, count: Int) {
    self.bytes = bytes
    self.count = count
  }

  /// What looking up a text can give.
  public enum Match: Equatable, Sendable {
    /// Exactly one class has the label.
    case one(Int)
    /// Several classes have it; the first two.
    case several(Int, Int)
    /// None has it.
    case none
  }

  /// The class whose label is `text`; failing that, the class one of whose names is.
  ///
  /// A label such as `tench, Tinca tinca` is a list of names, joined by a comma and a blank.
  public func find(_ text: UnsafeRawBufferPointer) -> Match {
    let whole = match { $0.count == text.count && Self.equal($0, text) }
    guard whole == .none else { return whole }
    return match { label in
      var found = false
      Self.forEachName(of: label) { name in
        found = found || (name.count == text.count && Self.equal(name, text))
      }
      return found
    }
  }

  /// The first of the names in a label such as `tench, Tinca tinca`.
  public static func firstName(of label: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    for index in 0..<label.count where label[index] == UInt8(ascii: ",") {
      guard index > 0, index &+ 1 < label.count, label[index &+ 1] == 32 else { continue }
      return UnsafeRawBufferPointer(rebasing: label[0..<index])
    }
    return label
  }

  /// The first labels, at most `count`.
  func prefix(_ count: Int) -> Labels { Labels(bytes, count: min(count, self.count)) }

  /// Calls `body` with each label and its class.
  func forEach(_ body: (Int, UnsafeRawBufferPointer) -> Void) {
    var start = 0
    for index in 0..<count {
      var end = start
      while end < bytes.count && bytes[end] != 0 { end &+= 1 }
      body(index, UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      start = min(end &+ 1, bytes.count)
    }
  }

  /// Calls `body` with each name in a label.
  static func forEachName(
    of label: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    var start = 0
    for index in 0..<label.count where label[index] == UInt8(ascii: ",") {
      guard index &+ 1 < label.count, label[index &+ 1] == 32 else { continue }
      body(UnsafeRawBufferPointer(rebasing: label[start..<index]))
      start = index &+ 2
    }
    body(UnsafeRawBufferPointer(rebasing: label[min(start, label.count)...]))
  }

  private func match(_ isMatch: (UnsafeRawBufferPointer) -> Bool) -> Match {
    var result = Match.none
    forEach { index, label in
      guard isMatch(label) else { return }
      switch result {
      case .none: result = .one(index)
      case .one(let first): result = .several(first, index)
      case .several: break
      }
    }
    return result
  }

  private static func equal(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool
  {
    for index in 0..<left.count where left[index] != right[index] { return false }
    return true
  }
}

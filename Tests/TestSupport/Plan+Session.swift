import Plans
import Sessions

extension Plan {
  /// What a session of this plan alone makes of raw input bytes.
  public func answer(to raw: [UInt8]) throws -> [UInt8] {
    var session = try Session(copying: self)
    return try session.infer(raw)
  }

  /// What a session of this plan alone finds of its golden vector.
  public func selfTest() throws -> Session.SelfTest {
    var session = try Session(copying: self)
    return try session.selfTest()
  }
}

extension Array where Element: BitwiseCopyable {
  /// A copy of what is lent.
  public init(_ span: Span<Element>) {
    self = span.withUnsafeBufferPointer { Array($0) }
  }
}

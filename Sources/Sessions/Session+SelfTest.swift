import Engine
import Files

extension Session {
  /// What a self-test found.
  public typealias SelfTest = Engine.SelfTest

  /// Runs the plan's golden vector: does this processor answer as the planner's did, byte by byte?
  ///
  /// - Throws: `SessionError.noMemory` where there is none for the output.
  public mutating func selfTest() throws(SessionError) -> SelfTest {
    guard let room = MappedMemory(byteCount: rawOutputByteCount) else {
      throw .noMemory(byteCount: rawOutputByteCount)
    }
    do throws(EngineError) {
      let result = try engine.selfTest(raw: room.bytes)
      share()
      return result
    } catch {
      throw .engine(error)
    }
  }
}

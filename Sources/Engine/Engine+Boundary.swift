import Plans

/// Raw tensors in the type and order that the model declares.
extension Engine {
  /// The bytes of the input as the model declares it.
  public var rawInputBytes: Int { plan.rawBytes(plan.input) }

  /// The bytes of the output as the model declares it.
  public var rawOutputBytes: Int { plan.rawBytes(plan.output) }

  /// Runs raw input bytes in the model's declared type and order.
  public mutating func run(raw: UnsafeRawBufferPointer) throws(EngineError) {
    var rows = try RawRows(raw, for: plan)
    run(&rows)
  }

  /// Copies the output tensor to raw bytes in the model's declared type and order.
  public func readOutput(raw: UnsafeMutableRawBufferPointer) throws(EngineError) {
    guard raw.count == rawOutputBytes else {
      throw .wrongLength(bytes: raw.count, needed: rawOutputBytes)
    }
    plan.declare(plan.output, UnsafeBufferPointer(output), raw: raw)
  }
}

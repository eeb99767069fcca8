import Plans
import Tensors

/// Raw tensors in the type and order that the model declares.
extension Engine {
  /// The bytes of the input as the model declares it.
  public var rawInputBytes: Int {
    plan.header.input.rawBytes(plan.tensor(Int(plan.header.input.tensor)))
  }

  /// The bytes of the output as the model declares it.
  public var rawOutputBytes: Int {
    plan.header.output.rawBytes(plan.tensor(Int(plan.header.output.tensor)))
  }

  /// Runs raw input bytes in the model's declared type and order.
  public func run(raw: UnsafeRawBufferPointer) throws(EngineError) {
    var rows = try RawRows(raw, for: plan)
    run(&rows)
  }

  /// Copies the output tensor to raw bytes in the model's declared type and order.
  public func readOutput(raw: UnsafeMutableRawBufferPointer) throws(EngineError) {
    guard raw.count == rawOutputBytes else {
      throw .wrongLength(bytes: raw.count, needed: rawOutputBytes)
    }
    let boundary = plan.header.output
    let tensor = plan.tensor(Int(boundary.tensor))
    let source = output
    let channels = Int(tensor.channels)
    for pixel in 0..<Int(tensor.rows) * Int(tensor.width) {
      for channel in 0..<channels {
        let stored = source[pixel &* channels &+ channel]
        let declared = boundary.declaredIndex(pixel, channel, of: tensor)
        switch boundary.declaredType {
        case ElementType.uint8.code: raw[declared] = UInt8(bitPattern: stored) ^ 0x80
        case ElementType.float32.code:
          let real = tensor.scale * Float(Int32(stored) &- tensor.zeroPoint)
          raw.storeBytes(of: real, toByteOffset: declared &* 4, as: Float.self)
        default: raw[declared] = UInt8(bitPattern: stored)
        }
      }
    }
  }
}

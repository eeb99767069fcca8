import Plans
import Tensors

/// Raw tensors in the type and order that the model declares, to and from the plan's int8 tensors.
extension Engine {
  /// The bytes of the input as the model declares it.
  public var rawInputBytes: Int { plan.rawBytes(plan.header.input) }

  /// The bytes of the output as the model declares it.
  public var rawOutputBytes: Int { plan.rawBytes(plan.header.output) }

  /// Writes the input tensor from raw bytes in the model's declared type and order.
  public func writeInput(raw: UnsafeRawBufferPointer) throws(EngineError) {
    guard raw.count == rawInputBytes else {
      throw .wrongLength(bytes: raw.count, needed: rawInputBytes)
    }
    let boundary = plan.header.input
    let tensor = plan.tensor(Int(boundary.tensor))
    let target = input
    plan.forEachElement(boundary, tensor) { stored, declared in
      switch boundary.declaredType {
      case 1:  // uint8
        target[stored] = Int8(bitPattern: raw[declared] ^ 0x80)
      case 3:  // float32, quantised as LiteRT's QUANTIZE does
        let value = raw.loadUnaligned(fromByteOffset: declared &* 4, as: Float.self)
        target[stored] = quantised(value, tensor)
      default:
        target[stored] = Int8(bitPattern: raw[declared])
      }
    }
  }

  /// Copies the output tensor to raw bytes in the model's declared type and order.
  public func readOutput(raw: UnsafeMutableRawBufferPointer) throws(EngineError) {
    guard raw.count == rawOutputBytes else {
      throw .wrongLength(bytes: raw.count, needed: rawOutputBytes)
    }
    plan.declare(plan.header.output, UnsafeBufferPointer(output), raw: raw)
  }

  private func quantised(_ value: Float, _ tensor: TensorRecord) -> Int8 {
    let scaled = (value / tensor.scale).rounded(.toNearestOrAwayFromZero)
    guard scaled == scaled else { return Int8(clamping: tensor.zeroPoint) }
    // Beyond ±512 every value is clamped, whatever the zero point.
    return Int8(clamping: Int32(max(-512, min(512, scaled))) &+ tensor.zeroPoint)
  }
}

import Plans
import Tensors

/// What the model declares of its input and output, which needs no engine.
extension Plan {
  /// The bytes of the input or the output as the model declares it.
  public func rawBytes(_ boundary: PlanBoundary) -> Int {
    let elements = tensor(Int(boundary.tensor)).elementCount
    return boundary.declaredType == ElementType.float32.code ? elements * 4 : elements
  }

  /// Spells stored elements in the type and order that the model declares.
  ///
  /// - Parameters:
  ///   - boundary: the input or the output of this plan.
  ///   - stored: its elements in the plan's int8 quantisation: rows × width × channels.
  ///   - raw: `rawBytes(boundary)` bytes to write.
  public func declare(
    _ boundary: PlanBoundary, _ stored: UnsafeBufferPointer<Int8>,
    raw: UnsafeMutableRawBufferPointer
  ) {
    let tensor = tensor(Int(boundary.tensor))
    precondition(
      stored.count == tensor.elementCount && raw.count == rawBytes(boundary), "another tensor")
    let channels = Int(tensor.channels)
    for pixel in 0..<Int(tensor.rows) * Int(tensor.width) {
      for channel in 0..<channels {
        let value = stored[pixel &* channels &+ channel]
        let declared = boundary.declaredIndex(pixel, channel, of: tensor)
        switch boundary.declaredType {
        case ElementType.uint8.code: raw[declared] = UInt8(bitPattern: value) ^ 0x80
        case ElementType.float32.code:
          let real = tensor.scale * Float(Int32(value) &- tensor.zeroPoint)
          raw.storeBytes(of: real, toByteOffset: declared &* 4, as: Float.self)
        default: raw[declared] = UInt8(bitPattern: value)
        }
      }
    }
  }
}

extension PlanBoundary {
  /// The index, in the declared order, of a channel of a pixel; pixels are counted over all rows.
  func declaredIndex(_ pixel: Int, _ channel: Int, of tensor: TensorRecord) -> Int {
    channelsFirst != 0
      ? channel &* Int(tensor.rows) &* Int(tensor.width) &+ pixel
      : pixel &* Int(tensor.channels) &+ channel
  }
}

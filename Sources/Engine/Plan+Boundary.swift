import Plans
import Tensors

/// What the model declares of its input and output, which needs no engine.
extension Plan {
  /// The bytes of the input or the output as the model declares it.
  public func rawBytes(_ boundary: PlanBoundary) -> Int {
    boundary.rawBytes(of: tensor(Int(boundary.tensor)))
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
    if boundary.isIndex {
      declareIndices(boundary, stored, channels: channels, raw: raw)
      return
    }
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

extension Plan {
  /// Spells the index of the greatest channel of each pixel, the first of equal ones.
  private func declareIndices(
    _ boundary: PlanBoundary, _ stored: UnsafeBufferPointer<Int8>, channels: Int,
    raw: UnsafeMutableRawBufferPointer
  ) {
    for pixel in 0..<stored.count / channels {
      let first = pixel &* channels
      var best = 0
      for channel in 0..<channels where stored[first &+ channel] > stored[first &+ best] {
        best = channel
      }
      if boundary.declaredType == ElementType.int64.code {
        raw.storeBytes(of: Int64(best), toByteOffset: pixel &* 8, as: Int64.self)
      } else {
        raw.storeBytes(
          of: Int32(truncatingIfNeeded: best), toByteOffset: pixel &* 4, as: Int32.self)
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

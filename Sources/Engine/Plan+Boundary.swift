import Plans
import Tensors

/// What the model declares of its input and output, which needs no engine.
extension Plan {
  /// The bytes of the input or the output as the model declares it.
  public func rawBytes(_ boundary: PlanBoundary) -> Int {
    let elements = tensor(Int(boundary.tensor)).elementCount
    return boundary.declaredType == UInt32(ElementType.float32.rawValue) ? elements * 4 : elements
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
    forEachElement(boundary, tensor) { index, declared in
      switch boundary.declaredType {
      case 1: raw[declared] = UInt8(bitPattern: stored[index]) ^ 0x80
      case 3:
        let real = tensor.scale * Float(Int32(stored[index]) &- tensor.zeroPoint)
        raw.storeBytes(of: real, toByteOffset: declared &* 4, as: Float.self)
      default: raw[declared] = UInt8(bitPattern: stored[index])
      }
    }
  }

  /// Calls `body` with the index of each element as stored (rows, pixels, channels) and as declared.
  func forEachElement(
    _ boundary: PlanBoundary, _ tensor: TensorRecord, _ body: (Int, Int) -> Void
  ) {
    let channels = Int(tensor.channels)
    let plane = Int(tensor.rows) * Int(tensor.width)
    for pixel in 0..<plane {
      for channel in 0..<channels {
        let stored = pixel &* channels &+ channel
        body(stored, boundary.channelsFirst != 0 ? channel &* plane &+ pixel : stored)
      }
    }
  }
}

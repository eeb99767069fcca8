import Plans
import Tensors

/// Raw bytes of an input, in the type and order that the model declares.
public struct RawRows: InputRows {
  private let raw: UnsafeRawBufferPointer
  private let boundary: PlanBoundary
  private let input: TensorRecord

  /// - Parameters:
  ///   - raw: the whole input; it must outlive the rows.
  ///   - plan: says how the model declares its input.
  public init(_ raw: UnsafeRawBufferPointer, for plan: Plan) throws(EngineError) {
    boundary = plan.input
    input = plan.tensor(Int(boundary.tensor))
    let needed = plan.rawBytes(boundary)
    guard raw.count == needed else { throw .wrongLength(bytes: raw.count, needed: needed) }
    self.raw = raw
  }

  /// Converts one row to the plan's own int8 quantisation.
  public func write(row: Int, to target: UnsafeMutablePointer<Int8>) {
    let channels = Int(input.channels)
    let width = Int(input.width)
    for pixel in 0..<width {
      for channel in 0..<channels {
        let declared = boundary.declaredIndex(row &* width &+ pixel, channel, of: input)
        target[pixel &* channels &+ channel] = value(declared)
      }
    }
  }

  private func value(_ index: Int) -> Int8 {
    switch boundary.declaredType {
    case ElementType.uint8.code: Int8(bitPattern: raw[index] ^ 0x80)
    case ElementType.float32.code:
      // As LiteRT's QUANTIZE does.
      quantised(raw.loadUnaligned(fromByteOffset: index &* 4, as: Float.self))
    default: Int8(bitPattern: raw[index])
    }
  }

  private func quantised(_ value: Float) -> Int8 {
    let scaled = (value / input.scale).rounded(.toNearestOrAwayFromZero)
    guard scaled == scaled else { return Int8(clamping: input.zeroPoint) }
    // Beyond ±512 every value is clamped, whatever the zero point.
    return Int8(clamping: Int32(max(-512, min(512, scaled))) &+ input.zeroPoint)
  }
}

import CSIMD
import Kernels

/// The mean over all rows and pixels.
extension RowKernels {
  /// The kernel of a mean; nil for any other kind.
  @export(interface)
  static func mean(_ kind: OperatorKind) -> Kernel? {
    kind == .mean ? mean : nil
  }

  /// Adds up some rows of its input in the scratch, and writes its output pixel with the last of them.
  @export(interface)
  private static func mean(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let call = record.load(as: MeanCall.self)
    let input = operands.input.shape.pointee
    let channels = Int(input.channels)
    let sums = operands.scratch.assumingMemoryBound(to: Int32.self)
    if part.rows.lowerBound == 0 { sums.update(repeating: 0, count: channels) }
    for row in part.rows {
      let from = UnsafePointer(operands.input.base) + input.rowOffset(row)
      addRow(
        from, pixels: Int(input.width), stride: Int(input.pixelStride), channels: channels, to: sums
      )
    }
    guard part.rows.upperBound == Int(input.rows) else { return }
    let zero = stint_i32x16(repeating: input.zeroPoint &* input.rows &* input.width)
    let significand = stint_i32x16(repeating: call.factor.significand)
    let exponent = stint_i32x16(repeating: call.factor.exponent)
    let outputZero = stint_i32x16(repeating: call.outputZeroPoint)
    var channel = 0
    while channel < channels {
      let count = min(16, channels &- channel)
      var lanes = stint_i32x16.zero
      for lane in 0..<count { lanes[lane] = sums[channel &+ lane] }
      let value = stint_requantisex16(lanes &- zero, significand, exponent) &+ outputZero
      storeSome(stint_narrow_i32x16(value), operands.output.base + channel, count)
      channel &+= 16
    }
  }

  /// Adds the pixels of a row to the sums of its channels.
  @inline(__always)
  private static func addRow(
    _ row: UnsafePointer<Int8>, pixels: Int, stride: Int, channels: Int,
    to sums: UnsafeMutablePointer<Int32>
  ) {
    var first = 0
    // Sums of 16 bits hold 255 bytes.
    while first < pixels {
      let count = min(255, pixels &- first)
      let from = row + first &* stride
      first &+= count
      var channel = 0
      while channel &+ 64 <= channels {
        var low = stint_i16x32.zero
        var high = stint_i16x32.zero
        for pixel in 0..<count {
          let bytes = from + (pixel &* stride &+ channel)
          low &+= stint_halves_bytes32(bytes)
          high &+= stint_halves_bytes32(bytes + 32)
        }
        add(low.lowHalf, to: sums + channel)
        add(low.highHalf, to: sums + (channel &+ 16))
        add(high.lowHalf, to: sums + (channel &+ 32))
        add(high.highHalf, to: sums + (channel &+ 48))
        channel &+= 64
      }
      while channel &+ 16 <= channels {
        var sum = stint_i16x16.zero
        for pixel in 0..<count {
          sum &+= stint_halves_bytes16(stint_load_bytes16(from + (pixel &* stride &+ channel)))
        }
        add(sum, to: sums + channel)
        channel &+= 16
      }
      let rest = channels &- channel
      guard rest > 0 else { continue }
      var sum = stint_i16x16.zero
      for pixel in 0..<count {
        sum &+= stint_halves_bytes16(loadSome(from + (pixel &* stride &+ channel), rest))
      }
      for lane in 0..<rest { sums[channel &+ lane] &+= Int32(sum[lane]) }
    }
  }

  /// Adds sums of 16 bits to 16 of 32 bits.
  @inline(__always)
  private static func add(_ halves: stint_i16x16, to sums: UnsafeMutablePointer<Int32>) {
    stint_store_i32x16(stint_load_i32x16(sums) &+ stint_widen_halves16(halves), sums)
  }
}

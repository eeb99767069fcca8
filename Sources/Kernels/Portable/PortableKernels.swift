import Tensors

/// The kernels that are the same for every instruction set: copies, tables, and what runs once a
/// frame on few bytes.
public enum PortableKernels {
  /// Replaces each byte of a row by its entry in a table of 256.
  ///
  /// - Parameters:
  ///   - width: pixels in the row, of `channels` bytes each.
  ///   - inputPixelStride: bytes between neighbouring pixels; likewise for the output.
  public static func applyTable(
    _ table: UnsafePointer<Int8>, width: Int, channels: Int, input: UnsafePointer<Int8>,
    inputPixelStride: Int, output: UnsafeMutablePointer<Int8>, outputPixelStride: Int
  ) {
    let dense = inputPixelStride == channels && outputPixelStride == channels
    let pixels = dense ? 1 : width
    let count = dense ? width &* channels : channels
    for pixel in 0..<pixels {
      let from = input + pixel &* inputPixelStride
      let to = output + pixel &* outputPixelStride
      for index in 0..<count {
        to[index] = table[Int(UInt8(bitPattern: from[index]))]
      }
    }
  }

  /// Copies a row into the middle of a row of one byte.
  ///
  /// - Parameters:
  ///   - input: nil for a row that is all border.
  ///   - left: pixels before the first input pixel; `front`: channels before the first of a pixel.
  ///   - fill: the byte of the border.
  public static func pad(
    input: UnsafePointer<Int8>?, inputWidth: Int, inputChannels: Int, inputPixelStride: Int,
    left: Int, front: Int, fill: Int8, output: UnsafeMutablePointer<Int8>, outputWidth: Int,
    outputChannels: Int, outputPixelStride: Int
  ) {
    for pixel in 0..<outputWidth {
      let to = output + pixel &* outputPixelStride
      to.update(repeating: fill, count: outputChannels)
      let x = pixel &- left
      guard let input, x >= 0, x < inputWidth else { continue }
      (to + front).update(from: input + x &* inputPixelStride, count: inputChannels)
    }
  }

  /// Copies bytes as a layout says. Source and target must not overlap.
  public static func rearrange(
    _ layout: RearrangeLayout, from source: UnsafePointer<Int8>,
    to target: UnsafeMutablePointer<Int8>
  ) {
    var index = InlineArray<6, Int32>(repeating: 0)
    let inner = Int(layout.extents[5])
    let sourceStep = Int(layout.sourceStrides[5])
    let targetStep = Int(layout.targetStrides[5])
    while true {
      var from = Int(layout.sourceOffset)
      var to = Int(layout.targetOffset)
      for axis in 0..<5 {
        from &+= Int(index[axis]) &* Int(layout.sourceStrides[axis])
        to &+= Int(index[axis]) &* Int(layout.targetStrides[axis])
      }
      if sourceStep == 1 && targetStep == 1 {
        (target + to).update(from: source + from, count: inner)
      } else {
        for position in 0..<inner {
          target[to &+ position &* targetStep] = source[from &+ position &* sourceStep]
        }
      }
      var axis = 4
      while axis >= 0 {
        index[axis] &+= 1
        if index[axis] < layout.extents[axis] { break }
        index[axis] = 0
        axis &-= 1
      }
      if axis < 0 { return }
    }
  }

  /// Adds the pixels of a row to the sums of each channel.
  public static func sum(
    row: UnsafePointer<Int8>, width: Int, channels: Int, pixelStride: Int,
    into sums: UnsafeMutablePointer<Int32>
  ) {
    for pixel in 0..<width {
      let from = row + pixel &* pixelStride
      for channel in 0..<channels { sums[channel] &+= Int32(from[channel]) }
    }
  }

  /// Turns the sums of `count` bytes a channel into the stored mean.
  ///
  /// - Parameter factor: input scale ÷ output scale ÷ count, as `MeanFactor` in the planner computes
  ///   it.
  public static func finishMean(
    sums: UnsafePointer<Int32>, channels: Int, count: Int, inputZeroPoint: Int32,
    factor: FixedPointMultiplier, outputZeroPoint: Int32, output: UnsafeMutablePointer<Int8>
  ) {
    let zero = inputZeroPoint &* Int32(truncatingIfNeeded: count)
    for channel in 0..<channels {
      let value = factor.apply(sums[channel] &- zero) &+ outputZeroPoint
      output[channel] = Int8(clamping: value)
    }
  }
}

import Kernels

/// Where the taps of a depthwise window lie, for the pixels of one output row.
struct RowTaps {
  /// The kernel columns of one output pixel that lie inside the input.
  struct Columns {
    /// The input pixel of column 0, which may lie outside.
    let left: Int
    let inside: Range<Int>
  }

  /// Rows looked up ahead; a kernel rarely has more.
  private static var aheadCount: Int { 8 }

  private let arguments: DepthwiseArguments
  private let rows: RowWindow
  private let ahead: InlineArray<8, UnsafePointer<Int8>?>
  private let weightStride: Int

  /// - Parameter weightStride: 16-bit weights between neighbouring taps.
  @inline(__always)
  init(_ arguments: DepthwiseArguments, _ rows: RowWindow, _ weightStride: Int) {
    self.arguments = arguments
    self.rows = rows
    self.weightStride = weightStride
    var ahead = InlineArray<8, UnsafePointer<Int8>?>(repeating: nil)
    for ky in 0..<min(Self.aheadCount, arguments.kernelHeight) { ahead[ky] = rows.row(ky) }
    self.ahead = ahead
  }

  /// The columns of the window of output pixel `x`.
  @inline(__always)
  func columns(_ x: Int) -> Columns {
    let left = x &* arguments.strideX &- arguments.padLeft
    let width = arguments.kernelWidth
    if left >= 0 && left &+ (width &- 1) &* arguments.dilationX < arguments.inputWidth {
      return Columns(left: left, inside: 0..<width)
    }
    var first = 0
    while first < width && left &+ first &* arguments.dilationX < 0 { first &+= 1 }
    var end = width
    while end > first && left &+ (end &- 1) &* arguments.dilationX >= arguments.inputWidth {
      end &-= 1
    }
    return Columns(left: left, inside: first..<end)
  }

  /// Calls `body` with the address of each tap's input byte (nil for padding) and of its weight.
  @inline(__always)
  func forEach(
    _ columns: Columns, inputChannel: Int, weightChannel: Int,
    _ body: (UnsafePointer<Int8>?, UnsafePointer<Int16>) -> Void
  ) {
    var weights = arguments.weights + weightChannel
    let step = arguments.dilationX &* arguments.inputPixelStride
    for ky in 0..<arguments.kernelHeight {
      let row = ky < Self.aheadCount ? ahead[unchecked: ky] : rows.row(ky)
      guard let row else {
        for _ in 0..<arguments.kernelWidth {
          body(nil, weights)
          weights += weightStride
        }
        continue
      }
      for _ in 0..<columns.inside.lowerBound {
        body(nil, weights)
        weights += weightStride
      }
      var bytes =
        row
        + ((columns.left &+ columns.inside.lowerBound &* arguments.dilationX)
          &* arguments.inputPixelStride &+ inputChannel)
      for _ in columns.inside {
        body(bytes, weights)
        bytes += step
        weights += weightStride
      }
      for _ in columns.inside.upperBound..<arguments.kernelWidth {
        body(nil, weights)
        weights += weightStride
      }
    }
  }
}

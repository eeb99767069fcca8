import Kernels

/// Where the taps of a depthwise window lie, for the pixels of one output row.
struct DepthwiseTaps {
  /// The kernel columns of one output pixel that lie inside the input.
  struct Columns {
    /// The input pixel of column 0, which may lie outside.
    let left: Int
    let inside: Range<Int>
  }

  /// Rows looked up ahead; a kernel rarely has more.
  private static var aheadCount: Int { 8 }

  private let rows: RowWindow
  private let ahead: InlineArray<8, UnsafePointer<Int8>?>
  private let weights: UnsafePointer<Int16>
  private let weightStride: Int
  private let height: Int
  private let width: Int
  private let strideX: Int
  private let dilationX: Int
  private let padLeft: Int
  private let inputWidth: Int
  private let inputPixelStride: Int

  /// - Parameters:
  ///   - weights: the first tap's.
  ///   - weightStride: 16-bit weights between neighbouring taps.
  @inline(__always)
  init(
    _ window: WindowGeometry, _ input: KernelOperand, outputRow: Int,
    weights: UnsafePointer<Int16>, weightStride: Int
  ) {
    rows = RowWindow(window, over: input, outputRow: outputRow)
    self.weights = weights
    self.weightStride = weightStride
    height = Int(window.height)
    width = Int(window.width)
    strideX = Int(window.strideX)
    dilationX = Int(window.dilationX)
    padLeft = Int(window.padLeft)
    inputWidth = Int(input.shape.pointee.width)
    inputPixelStride = Int(input.shape.pointee.pixelStride)
    var ahead = InlineArray<8, UnsafePointer<Int8>?>(repeating: nil)
    for ky in 0..<min(Self.aheadCount, height) { ahead[ky] = rows.row(ky) }
    self.ahead = ahead
  }

  /// The columns of the window of output pixel `x`.
  @inline(__always)
  func columns(_ x: Int) -> Columns {
    let left = x &* strideX &- padLeft
    if left >= 0 && left &+ (width &- 1) &* dilationX < inputWidth {
      return Columns(left: left, inside: 0..<width)
    }
    var first = 0
    while first < width && left &+ first &* dilationX < 0 { first &+= 1 }
    var end = width
    while end > first && left &+ (end &- 1) &* dilationX >= inputWidth { end &-= 1 }
    return Columns(left: left, inside: first..<end)
  }

  /// Calls `body` with the address of each tap's input byte (nil for padding) and of its weight.
  @inline(__always)
  func forEach(
    _ columns: Columns, inputChannel: Int, weightChannel: Int,
    _ body: (UnsafePointer<Int8>?, UnsafePointer<Int16>) -> Void
  ) {
    var weights = weights + weightChannel
    let step = dilationX &* inputPixelStride
    for ky in 0..<height {
      let row = ky < Self.aheadCount ? ahead[unchecked: ky] : rows.row(ky)
      guard let row else {
        for _ in 0..<width {
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
        + ((columns.left &+ columns.inside.lowerBound &* dilationX) &* inputPixelStride
          &+ inputChannel)
      for _ in columns.inside {
        body(bytes, weights)
        bytes += step
        weights += weightStride
      }
      for _ in columns.inside.upperBound..<width {
        body(nil, weights)
        weights += weightStride
      }
    }
  }
}

import CSIMD
import Kernels

/// Copies the windows of an output row, so that the bytes of each lie one after the other.
struct WindowGatherer {
  private let rows: RowWindow
  private let height: Int
  private let width: Int
  private let strideX: Int
  private let dilationX: Int
  private let padLeft: Int
  private let depth: Int
  private let first: Int
  private let inputWidth: Int
  private let inputPixelStride: Int
  private let padding: Int8
  /// Whether the pixels of a window's row lie together, and which windows lie inside of the input then.
  private let isTogether: Bool
  private let inside: Range<Int>

  /// - Parameters:
  ///   - depth: how many channels of each pixel are copied.
  ///   - first: the first of them.
  @inline(__always)
  init(
    _ window: WindowGeometry, _ input: KernelOperand, depth: Int, first: Int, outputRow: Int
  ) {
    let shape = input.shape.pointee
    rows = RowWindow(window, over: input, outputRow: outputRow)
    height = Int(window.height)
    width = Int(window.width)
    strideX = Int(window.strideX)
    dilationX = Int(window.dilationX)
    padLeft = Int(window.padLeft)
    self.depth = depth
    self.first = first
    inputWidth = Int(shape.width)
    inputPixelStride = Int(shape.pixelStride)
    padding = Int8(truncatingIfNeeded: shape.zeroPoint)
    isTogether = dilationX == 1 && inputPixelStride == depth
    inside = window.inside(
      0..<Int.max >> 1, inputWidth: inputWidth, readWidth: Int(window.width))
  }

  /// Copies the windows of some output pixels, with the input's zero point for padding.
  @inline(never)
  func gather(
    _ columns: Range<Int>, windowBytes: Int, into windows: UnsafeMutablePointer<Int8>
  ) {
    for ky in 0..<height {
      let row = rows.row(ky)
      var window = windows + ky &* width &* depth
      for x in columns {
        if isTogether, let row, inside.contains(x) {
          stint_copy(
            row + (x &* strideX &- padLeft) &* inputPixelStride, window, width &* depth)
        } else {
          gather(row, x, into: window)
        }
        window += windowBytes
      }
    }
  }

  /// Copies one row of one window; nil is padding.
  @inline(__always)
  private func gather(
    _ row: UnsafePointer<Int8>?, _ x: Int, into window: UnsafeMutablePointer<Int8>
  ) {
    guard let row else {
      window.update(repeating: padding, count: width &* depth)
      return
    }
    var to = window
    var inputX = x &* strideX &- padLeft
    for _ in 0..<width {
      if inputX >= 0 && inputX < inputWidth {
        to.update(from: row + (inputX &* inputPixelStride &+ first), count: depth)
      } else {
        to.update(repeating: padding, count: depth)
      }
      to += depth
      inputX &+= dilationX
    }
  }
}

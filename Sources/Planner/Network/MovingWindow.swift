import Kernels

/// A window that moves over rows and pixels.
struct MovingWindow: Equatable {
  var height: Int
  var width: Int
  var strideY: Int
  var strideX: Int
  var dilationY = 1
  var dilationX = 1
  /// Rows above and pixels to the left that lie outside the input.
  var padTop = 0
  var padLeft = 0

  var taps: Int { height * width }

  /// The window as kernels take it.
  var geometry: WindowGeometry {
    var geometry = WindowGeometry()
    geometry.height = Int32(height)
    geometry.width = Int32(width)
    geometry.strideY = Int32(strideY)
    geometry.strideX = Int32(strideX)
    geometry.dilationY = Int32(dilationY)
    geometry.dilationX = Int32(dilationX)
    geometry.padTop = Int32(padTop)
    geometry.padLeft = Int32(padLeft)
    return geometry
  }

  /// The rows that each output row looks at.
  var demand: RowDemand {
    RowDemand(stride: strideY, reach: (height - 1) * dilationY, padding: padTop)
  }
}

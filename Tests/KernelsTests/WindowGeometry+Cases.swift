import Kernels

extension WindowGeometry {
  /// A random window, often of one pixel.
  init(from generator: inout Generator) {
    self.init()
    let isPixel = generator.once(in: 3)
    height = isPixel ? 1 : Int32(generator.within(1...4))
    width = isPixel ? 1 : Int32(generator.within(1...4))
    strideY = Int32(generator.within(1...3))
    strideX = Int32(generator.within(1...3))
    dilationY = generator.once(in: 3) ? Int32(generator.within(2...3)) : 1
    dilationX = generator.once(in: 3) ? Int32(generator.within(2...3)) : 1
    padTop = generator.once(in: 2) ? 0 : Int32(generator.within(1...3))
    padLeft = generator.once(in: 2) ? 0 : Int32(generator.within(1...3))
  }

  /// The input rows down to the last tap of so many output rows.
  func reachY(_ rows: Int) -> Int {
    (rows - 1) * Int(strideY) + (Int(height) - 1) * Int(dilationY) - Int(padTop) + 1
  }

  /// The input pixels up to the last tap of so many output pixels.
  func reachX(_ width: Int) -> Int {
    (width - 1) * Int(strideX) + (Int(self.width) - 1) * Int(dilationX) - Int(padLeft) + 1
  }

  /// Where a tap of an output pixel lies.
  func tap(_ row: Int, _ x: Int, _ ky: Int, _ kx: Int) -> (row: Int, x: Int) {
    (
      row * Int(strideY) + ky * Int(dilationY) - Int(padTop),
      x * Int(strideX) + kx * Int(dilationX) - Int(padLeft)
    )
  }
}

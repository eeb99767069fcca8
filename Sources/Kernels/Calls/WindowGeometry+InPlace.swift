extension WindowGeometry {
  /// Whether every window is one pixel inside the input, which a convolution reads where it lies: it
  /// then needs no working memory.
  public func readsInPlace(input: TensorShape, output: TensorShape) -> Bool {
    taps == 1 && padTop == 0 && padLeft == 0
      && (Int(output.rows) - 1) * Int(strideY) < Int(input.rows)
      && (Int(output.width) - 1) * Int(strideX) < Int(input.width)
  }
}

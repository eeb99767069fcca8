extension WindowGeometry {
  /// Those of some output pixels whose windows lie between the sides of the input.
  ///
  /// - Parameter readWidth: the pixels of a window's row that are read: its width, or more.
  public func inside(_ columns: Range<Int>, inputWidth: Int, readWidth: Int) -> Range<Int> {
    let first = (Int(padLeft) + Int(strideX) - 1) / Int(strideX)
    let room = inputWidth - 1 - (readWidth - 1) * Int(dilationX) + Int(padLeft)
    let end = room < 0 ? 0 : room / Int(strideX) + 1
    let lower = min(max(first, columns.lowerBound), columns.upperBound)
    return lower..<min(max(end, lower), columns.upperBound)
  }
}

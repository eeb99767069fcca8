extension WindowGeometry {
  /// Those of some output pixels whose windows lie between the sides of the input.
  public func inside(_ columns: Range<Int>, inputWidth: Int) -> Range<Int> {
    let first = (Int(padLeft) + Int(strideX) - 1) / Int(strideX)
    let room = inputWidth - 1 - (Int(width) - 1) * Int(dilationX) + Int(padLeft)
    let end = room < 0 ? 0 : room / Int(strideX) + 1
    let lower = min(max(first, columns.lowerBound), columns.upperBound)
    return lower..<min(max(end, lower), columns.upperBound)
  }
}

extension PixelFormat {
  /// The bytes of a frame whose planes share a buffer, each row padded.
  ///
  /// - Parameter rowStride: bytes between row starts of the first plane; nil means no padding.
  public func frameBytes(width: Int, height: Int, rowStride: Int? = nil) -> Int {
    var bytes = 0
    for plane in 0..<planes {
      let stride =
        rowStride.map { sharedStride($0, plane: plane) } ?? rowBytes(width: width, plane: plane)
      bytes += stride * rows(height: height, plane: plane)
    }
    return bytes
  }

  /// The same without the padding of the last row, which a buffer may lack.
  public func leastFrameBytes(width: Int, height: Int, rowStride: Int? = nil) -> Int {
    let whole = frameBytes(width: width, height: height, rowStride: rowStride)
    guard let rowStride else { return whole }
    let last = planes - 1
    return whole - sharedStride(rowStride, plane: last) + rowBytes(width: width, plane: last)
  }

  /// The bytes from row to row with which `bytes` bytes are whole frames; nil where padded rows do
  /// not explain them. Rows of twice their length and more count as no padding.
  public func likelyStride(bytes: Int, width: Int, height: Int) -> Int? {
    let tight = frameBytes(width: width, height: height)
    let least = rowBytes(width: width)
    guard bytes % tight != 0 else { return nil }
    var frames = bytes / tight
    while frames >= 1 && bytes / frames < 2 * tight {
      if bytes % frames == 0,
        let stride = stride(frame: bytes / frames, least: least, width: width, height: height)
      {
        return stride
      }
      frames -= 1
    }
    return nil
  }

  /// The stride of a frame of so many bytes, the last of its rows padded or not.
  private func stride(frame bytes: Int, least: Int, width: Int, height: Int) -> Int? {
    let tight = frameBytes(width: width, height: height)
    // Half rows of chroma and a last row without padding move it by a little.
    let near = least * bytes / tight
    for stride in max(least + 1, near - 4)...near + 4 + near / height {
      if bytes == frameBytes(width: width, height: height, rowStride: stride)
        || bytes == leastFrameBytes(width: width, height: height, rowStride: stride)
      {
        return stride
      }
    }
    return nil
  }
}

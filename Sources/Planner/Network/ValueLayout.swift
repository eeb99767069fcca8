/// Where a value's bytes lie within the memory of a root value.
struct ValueLayout: Equatable {
  /// The value that has the memory; itself for a value with its own.
  var root: Int
  /// The first byte, counted from the root's.
  var offset: Int
  var extent: Extent
  var rowStride: Int
  var pixelStride: Int

  /// A value with memory of its own, without gaps.
  init(own value: Int, _ extent: Extent) {
    root = value
    offset = 0
    self.extent = extent
    rowStride = extent.width * extent.channels
    pixelStride = extent.channels
  }

  init(root: Int, offset: Int, extent: Extent, rowStride: Int, pixelStride: Int) {
    self.root = root
    self.offset = offset
    self.extent = extent
    self.rowStride = rowStride
    self.pixelStride = pixelStride
  }

  /// Whether the bytes lie one after the other.
  var isDense: Bool {
    (extent.width == 1 || pixelStride == extent.channels)
      && (extent.rows == 1 || rowStride == extent.width * extent.channels)
  }

  /// The bytes as a copy from the root: what a dense reader would have to read.
  var rearrangement: Rearrangement {
    Rearrangement(
      axes: [
        .init(extent: extent.rows, stride: rowStride),
        .init(extent: extent.width, stride: pixelStride),
        .init(extent: extent.channels, stride: 1),
      ], offset: offset)
  }

  /// Where each byte lies, in the order of rows, pixels and channels; counted as `offset` is.
  var places: [Int] {
    (0..<extent.rows).flatMap { row in
      (0..<extent.width).flatMap { x in
        (0..<extent.channels).map { offset + row * rowStride + x * pixelStride + $0 }
      }
    }
  }

  /// A part of this value, given as a copy from its dense form, as a view of the same memory; nil
  /// where rows, pixels and channels of the part do not lie at even distances.
  func view(_ copy: Rearrangement, extent: Extent) -> ValueLayout? {
    let inMemory: Rearrangement
    if isDense {
      inMemory = Rearrangement(axes: copy.axes, offset: copy.offset + offset)
    } else {
      guard let composed = copy.after(rearrangement) else { return nil }
      inMemory = composed
    }
    let rowLength = extent.width * extent.channels
    guard let rowStride = inMemory.step(extent.rows, rowLength),
      let pixelStride = inMemory.step(extent.width, extent.channels),
      let channelStride = inMemory.step(extent.channels, 1),
      extent.channels == 1 || channelStride == 1,
      extent.width == 1 || pixelStride >= extent.channels,
      extent.rows == 1 || rowStride >= (extent.width - 1) * pixelStride + extent.channels
    else { return nil }
    return ValueLayout(
      root: root, offset: inMemory.offset, extent: extent, rowStride: rowStride,
      pixelStride: pixelStride)
  }
}

extension Rearrangement {
  /// The even step in the source for `extent` steps of `stride` in the dense target; nil where
  /// there is none. What has but one index steps as if it were dense.
  fileprivate func step(_ extent: Int, _ stride: Int) -> Int? {
    guard extent > 1 else { return stride }
    guard let walked = locate(offset: 0, axes: [Axis(extent: extent, stride: stride)]),
      walked.axes.count == 1
    else { return nil }
    return walked.axes[0].second
  }
}

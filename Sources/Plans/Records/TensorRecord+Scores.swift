extension TensorRecord {
  /// Whether the real values run from 0 to 1, as those of a softmax or sigmoid do.
  public var isProbability: Bool { zeroPoint == -128 && scale * 255 <= 1.001 }
}

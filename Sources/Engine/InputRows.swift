/// Who has the rows of an input: a camera's frame, an image, raw bytes.
public protocol InputRows: ~Copyable {
  /// Writes one row of the input: width × channels values in the plan's own int8 quantisation.
  ///
  /// - Parameters:
  ///   - row: counted from the top; the rows are asked for in order, each once a run.
  ///   - target: room for exactly one row.
  mutating func write(row: Int, to target: UnsafeMutablePointer<Int8>)
}

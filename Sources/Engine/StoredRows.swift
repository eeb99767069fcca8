import Plans

/// An input that is ready: rows × width × channels values in the plan's own int8 quantisation.
public struct StoredRows: InputRows {
  private let values: UnsafeBufferPointer<Int8>
  private let rowBytes: Int

  /// - Parameters:
  ///   - values: the whole input; it must outlive the rows.
  ///   - plan: says how many values there must be.
  public init(_ values: UnsafeBufferPointer<Int8>, for plan: Plan) throws(EngineError) {
    let input = plan.tensor(Int(plan.input.tensor))
    guard values.count == input.elementCount else {
      throw .wrongLength(bytes: values.count, needed: input.elementCount)
    }
    self.values = values
    rowBytes = Int(input.width) * Int(input.channels)
  }

  /// Copies one row.
  public func write(row: Int, to target: UnsafeMutablePointer<Int8>) {
    for index in 0..<rowBytes { target[index] = values[row &* rowBytes &+ index] }
  }
}

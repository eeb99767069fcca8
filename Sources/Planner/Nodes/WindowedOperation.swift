/// An operation that looks at its input through a window that moves over it.
protocol WindowedOperation: NodeOperation {
  var window: MovingWindow { get set }
  /// Whether what lies outside the input is to it as if so many bytes of one value were there.
  ///
  /// - Parameters:
  ///   - byte: that value.
  ///   - zeroPoint: the input's.
  func sees(_ byte: Int32, outsideOf zeroPoint: Int32) -> Bool
  /// Whether some of its windows may lie outside the input altogether.
  var mayLookAtNothing: Bool { get }
}

extension WindowedOperation {
  func demand(of input: Int, _ operands: NodeOperands) -> RowDemand { window.demand }
}

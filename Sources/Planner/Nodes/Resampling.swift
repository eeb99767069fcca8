import Kernels

/// A value whose rows and pixels each are a mixture of two rows or pixels of the source; where the
/// two are one, it is that row or pixel itself: resizing, mirroring, gathering.
struct Resampling: NodeOperation, Equatable {
  /// Where a row or a pixel comes from.
  struct Sample: Equatable {
    var low: Int
    var high: Int
    /// How much of `high` is in it: in units of 2⁻¹⁰, or the bits of a float.
    var fraction: Int32 = 0
  }

  /// One for each row of the result.
  var rows: [Sample]
  /// One for each pixel of a row of the result.
  var columns: [Sample]
  /// Whether fractions are floats and mixtures rounded as the kernel for unsigned bytes does.
  var isReal = false

  /// Copies of single rows and pixels.
  init(rows: [Int], columns: [Int]) {
    self.init(
      rows: rows.map { Sample(low: $0, high: $0) },
      columns: columns.map { Sample(low: $0, high: $0) })
  }

  init(rows: [Sample], columns: [Sample], isReal: Bool = false) {
    self.rows = rows
    self.columns = columns
    self.isReal = isReal
  }

  var kind: OperatorKind { .resample }
  var makesNewBytes: Bool { false }

  func call(_ operands: NodeOperands, _ form: ConvolutionForm?) -> any OperatorCall {
    var call = ResampleCall()
    call.isReal = isReal ? 1 : 0
    return call
  }

  /// Low, high and fraction of each row, then of each pixel.
  func constants(
    _ operands: NodeOperands, _ form: ConvolutionForm?, _ instructionSet: InstructionSet
  ) -> PackedConstants {
    PackedConstants(
      parameters: (rows + columns).flatMap { [Int32($0.low), Int32($0.high), $0.fraction] })
  }

  func demand(of input: Int, _ operands: NodeOperands) -> RowDemand {
    RowDemand(looks: rows.map { min($0.low, $0.high)...max($0.low, $0.high) })
  }

  func work(_ operands: NodeOperands, _ form: ConvolutionForm?) -> NodeWork {
    NodeWork(
      operands, bytes: operands.output.extent.rowBytes + 2 * operands.input.extent.rowBytes)
  }
}

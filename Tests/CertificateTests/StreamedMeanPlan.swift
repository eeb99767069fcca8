import Kernels
import Plans
import Tensors

/// A small hand-made plan that streams from a source into a mean: 6 rows of 5 pixels of 8 channels,
/// of which 2 rows are kept.
enum StreamedMeanPlan {
  static let rows = 6
  static let sums: UInt64 = 128

  static func contents() -> PlanContents {
    var contents = PlanContents(instructionSet: .portable)
    var input = TensorRecord()
    input.name = contents.append(name: "input")
    (input.rows, input.width, input.channels) = (Int32(rows), 5, 8)
    (input.pixelStride, input.rowStride, input.heldRows) = (8, 40, 2)
    var output = TensorRecord()
    output.name = contents.append(name: "output")
    output.root = 1
    output.offset = 192
    (output.channels, output.pixelStride, output.rowStride) = (8, 8, 8)
    contents.tensors = [input, output]

    var source = OperatorRecord()
    source.kind = OperatorKind.source.rawValue
    source.name = contents.append(name: "source")
    source.input = -1
    var mean = OperatorRecord()
    mean.kind = OperatorKind.mean.rawValue
    mean.name = contents.append(name: "mean")
    mean.output = 1
    var call = MeanCall()
    call.factor = FixedPointMultiplier(significand: 1 << 30, exponent: -4)
    mean.setCall(call)
    mean.scratch = sums
    mean.scratchBytes = 32
    contents.operators = [source, mean]
    contents.steps = (0..<rows).flatMap { row in
      (0..<2).map { contents.step($0, rows: row..<row + 1) }
    }
    contents.header.arenaBytes = 256
    contents.input.takesRows = 1
    contents.input.declaredScale = 1
    contents.output.tensor = 1
    contents.output.declaredScale = 1
    return contents
  }
}

import Kernels
import Plans

extension Fault {
  /// Faults of tensors and steps.
  static let ofRecords: [Fault] = ofTensors + ofSteps + ofWays + ofJoins

  private static let ofTensors: [Fault] = [
    .tensor("no rows", "an extent is out of range") { $0.rows = 0 },
    .tensor("pixels below zero", "an extent is out of range") { $0.width = -1 },
    .tensor("too many channels", "an extent is out of range") { $0.channels = 1 << 24 + 1 },
    .tensor("no rows held", "it holds an impossible number of rows") { $0.heldRows = 0 },
    .tensor("more rows held than there are", "it holds an impossible number of rows") {
      $0.heldRows = 5
    },
    .tensor("pixels on top of each other", "its pixels overlap") { $0.pixelStride = 7 },
    .tensor("rows on top of each other", "its rows overlap") { $0.rowStride = 31 },
    .tensor("a rolling row on top of the next", "its rows overlap") {
      $0.heldRows = 1
      $0.rowStride = 31
    },
    .tensor("a row stride below zero", "a stride is negative") {
      $0.rows = 1
      $0.heldRows = 1
      $0.rowStride = -1
    },
    .tensor("a pixel stride below zero", "a stride is negative") {
      $0.width = 1
      $0.pixelStride = -1
    },
    .tensor("a root that there is not", "no such root") { $0.root = 3 },
    .tensor("a scale of zero", "its quantisation is impossible") { $0.scale = 0 },
    .tensor("a scale that is no number", "its quantisation is impossible") { $0.scale = .nan },
    .tensor("an infinite scale", "its quantisation is impossible") { $0.scale = .infinity },
    .tensor("a zero point of 128", "its quantisation is impossible") { $0.zeroPoint = 128 },
    .tensor("a zero point of -129", "its quantisation is impossible") { $0.zeroPoint = -129 },
    .tensor("a name behind the names", "its name lies outside the names") { $0.name = 1 << 20 },
    .tensor("a place that there is not", "unknown place") { $0.place = 2 },
    .tensor("a byte behind the arena", "it lies outside its memory") {
      $0.offset = UInt64(SamplePlan.arenaBytes) - 127
    },
    .tensor("an offset beyond all numbers", "it lies outside its memory") { $0.offset = .max },
    .tensor("more constants than there are", "it lies outside its memory") {
      $0.place = TensorRecord.Place.constants.rawValue
      $0.offset = 1 << 20
    },
  ]

  private static let ofSteps: [Fault] = [
    .step(.convolution, "an operator that there is not", "no such operator") {
      $0.steps[0].operatorIndex = 1
    },
    .step(.convolution, "no rows", "it produces rows that there are not") {
      $0.steps[0].rowCount = 0
    },
    .step(.convolution, "a row too many", "it produces rows that there are not") {
      $0.steps[0].rowCount = 5
    },
    .step(.convolution, "a row behind the last", "it produces rows that there are not") {
      $0.steps[0] = StepRecord(firstRow: 4, rowCount: 1)
    },
    .step(.convolution, "rows beyond numbers", "it produces rows that there are not") {
      $0.steps[0] = StepRecord(firstRow: 3, rowCount: .max)
    },
    .step(.convolution, "more rows than are held", "it produces more rows than its output holds") {
      $0.tensors[1].heldRows = 3
    },
    .step(.rearrange, "some rows of a copy", "its operator must produce all rows at once") {
      $0.steps[0].rowCount = 2
    },
  ]

  private static let ways = "it is made in an impossible number of ways"
  private static let order = "its operator makes rows in order, one after the other"
  private static let parts = "it makes parts of rows, which this version does not run"

  private static let ofWays: [Fault] = [
    .step(.convolution, "a column too few", parts) { $0.steps[0].columnCount -= 1 },
    .step(.convolution, "from the second column on", parts) { $0.steps[0].firstColumn = 1 },
    .step(.mean, "the columns of its output", parts) { $0.steps[0].columnCount = 1 },
    .step(.convolution, "a flag of another version", "unknown flags") {
      $0.steps[0].flags = StepFlags(rawValue: 8)
    },
    .step(.add, "a table from nowhere", "it applies a table that its operator does not have") {
      $0.steps[0].flags = .table
    },
    .step(.convolution, "no way", ways) { $0.steps[0].ways = 0 },
    .step(.convolution, "more ways than pixels", ways) { $0.steps[0].ways = 5 },
    .step(.mean, "two ways to add up", order) { $0.steps[0].ways = 2 },
    .step(.mean, "any order", order) { $0.steps[0].flags = .anyOrder },
    .step(.rearrange, "two ways", order) { $0.steps[0].ways = 2 },
    .step(.source, "any order", order) { $0.steps[0].flags = .anyOrder },
    .step(.convolution, "two ways in the scratch of one", scratch) {
      $0.operators[0].scratch = 1024 - 288
      $0.steps[0].ways = 2
    },
    .step(.convolution, "a second scratch at no multiple of 8", scratch) {
      $0.operators[0].scratchBytes += 4
      $0.steps[0].ways = 2
    },
  ]

  private static let scratch = "the scratch of its ways lies outside the arena"

  /// A convolution of one tap, which may be joined.
  private static func join(
    _ claim: String, _ edit: @escaping @Sendable (inout PlanContents) -> Void
  ) -> Fault {
    .step(.convolution, "joined, " + claim, "its rows are no long row") {
      SamplePlan.makePointwise(&$0)
      edit(&$0)
    }
  }

  private static let ofJoins: [Fault] = [
    .step(.convolution, "joined, of nine taps", "its rows are no long row") {
      $0.steps[0].flags = .joined
    },
    .step(.add, "joined, without a window", "its rows are no long row") {
      $0.steps[0].flags = .joined
    },
    join("a stride") { $0.operators[0].editCall(ConvolutionCall.self) { $0.window.strideY = 2 } },
    join("gaps between its input's rows") { $0.tensors[0].rowStride += 8 },
    join("gaps between its output's rows") { $0.tensors[1].rowStride += 8 },
    join("over the turn of a rolling buffer") {
      $0.tensors[1].heldRows = 3
      $0.steps[0].firstRow = 2
      $0.steps[0].rowCount = 2
    },
    join("of another width") {
      $0.tensors[0] = SamplePlan.tensor(rows: 4, width: 3, channels: 8, offset: 0)
    },
    join("a row for three") {
      $0.steps[0].rowCount = 2
      $0.steps[0].ways = 3
    },
  ]
}

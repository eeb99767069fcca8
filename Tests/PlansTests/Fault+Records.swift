import Plans

extension Fault {
  /// Faults of tensors and steps.
  static let ofRecords: [Fault] = ofTensors + ofSteps

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
}

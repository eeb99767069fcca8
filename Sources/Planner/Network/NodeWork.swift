/// What one round of a node costs, in terms that a cost model can weigh.
struct NodeWork {
  enum Kind { case convolution, depthwise, bytes }

  var kind = Kind.bytes
  /// Output pixels of a round, and multiply-accumulates for each of them.
  var pixels = 0
  var macsPerPixel = 0
  /// Convolutions: how many pixels are multiplied at a time.
  var tilePixels = 1
  /// Constants that every step reads again.
  var constantBytes = 0
  /// Bytes that a round reads for the first time, and those that it writes.
  var bytes = 0
  /// Whether the pixels of a row may be shared out: not where each worker would have to do all that
  /// comes before the first of them.
  var sharesPixels = true
  /// Whether rows that lie one after the other may be made as one long row.
  var joinsRows = false

  /// Multiply-accumulates of a round.
  var macs: Int { pixels * macsPerPixel }

  /// No work at all.
  init() {}

  /// The work of a kind that multiplies nothing.
  init(_ operands: NodeOperands, bytes: Int) {
    pixels = operands.output.extent.width
    self.bytes = bytes
  }

  /// The work of a kind that multiplies.
  init(
    _ kind: Kind, _ operands: NodeOperands, macsPerPixel: Int, constantBytes: Int = 0, bytes: Int
  ) {
    self.kind = kind
    pixels = operands.output.extent.width
    self.macsPerPixel = macsPerPixel
    self.constantBytes = constantBytes
    self.bytes = bytes
  }
}

import Kernels
import Tensors

/// A node of a network: it reads values and produces one.
struct Node {
  /// The index of the model's operator that it stems from, and that operator's name.
  var source: Int
  var name: String
  var operation: NodeOperation
  var inputs: [Int]
  var output: Int
  /// The zero point of what the operation itself stores, before the table.
  var outputZeroPoint: Int32
  /// A table that is applied to each finished row.
  var table: Table256?
}

/// What a node computes.
enum NodeOperation {
  case convolution(Convolution)
  case depthwise(Depthwise)
  case combine(Combination)
  case pool(Pooling)
  case mean(FixedPointMultiplier)
  case table(Table256)
  case pairTable(PairTable)
  /// The 256 exponentials that the kernel reads.
  case softmax([Int32])
  /// The numbers of a `LogSoftmaxLayout`.
  case logSoftmax([Int32])
  case l2Normalisation(isUnsigned: Bool)
  case pad(Border)
  /// The same bytes under another shape.
  case reshape
  case rearrange(Rearrangement)
  /// The inputs one after the other along an axis of the output.
  case concatenation(axis: Int)
  /// The inputs, each at its own places in the output: the elements that a slice of it would take.
  case assembly([Rearrangement])
  case resample(Resampling)
  /// The left value's matrices times the right one's, by the factor; a row is a matrix, and a
  /// single one stands for all.
  case matrixProduct(FixedPointMultiplier)
}

/// A window that moves over rows and pixels.
struct MovingWindow: Equatable {
  var height: Int
  var width: Int
  var strideY: Int
  var strideX: Int
  var dilationY = 1
  var dilationX = 1
  /// Rows above and pixels to the left that lie outside the input.
  var padTop = 0
  var padLeft = 0

  var taps: Int { height * width }
}

/// The range of a stored output.
struct Clamp: Equatable {
  var low: Int32 = -128
  var high: Int32 = 127
}

struct Convolution {
  var window: MovingWindow
  var groups: Int
  /// `[output channel][tap][input channel of the group]`.
  var weights: [Int8]
  var weightZeroPoint: Int32
  var bias: [Int32]
  var factors: ChannelFactors
  var clamp: Clamp
}

struct Depthwise {
  var window: MovingWindow
  /// Output channels for each input channel.
  var multiplier: Int
  /// `[tap][output channel]`, zero point taken off.
  var weights: [Int16]
  var bias: [Int32]
  var factors: [FixedPointMultiplier]
  var clamp: Clamp
}

struct Pooling {
  enum Kind { case average, maximum }
  var kind: Kind
  var window: MovingWindow
  /// Whether halves are rounded up, as on unsigned bytes, or away from zero.
  var roundsHalfUp: Bool
  var clamp: Clamp
}

/// Zero points around a value, in rows, pixels and channels.
struct Border: Equatable {
  var top: Int
  var left: Int
  var front: Int
  /// Rows below, pixels to the right, channels behind.
  var bottom: Int
  var right: Int
  var back: Int
}

/// Which values share memory, and which nodes run.
struct Storage {
  /// Where each value lies; nil for values that nobody reads or writes any more.
  var layouts: [ValueLayout?]
  /// The nodes that run, in order; the others are done by placement alone.
  var running: [Int]
}

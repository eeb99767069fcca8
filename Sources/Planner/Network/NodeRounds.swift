/// In which rounds a node runs; a step is some of them, one after the other.
enum NodeRounds {
  /// One for each output row.
  case outputRows
  /// One for each input row, which the node adds up in its scratch; it writes with the last.
  case inputRows
  /// One for all, which cannot be parted: it looks at all before it is done with the first byte.
  case single
}

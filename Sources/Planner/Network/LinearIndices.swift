/// A list of indices as nested even steps: 0 2 4 1 3 5 is three steps of 2, twice, 1 apart.
struct LinearIndices: Equatable {
  var first: Int
  /// The steps, outermost first.
  var axes: [Rearrangement.Axis]

  /// Nil where the indices are not such, or only with more than `most` axes.
  init?(_ indices: [Int], most: Int) {
    guard let first = indices.first else { return nil }
    self.first = first
    axes = []
    // Of what is left, the heads of the runs of even steps, and so on outwards.
    var heads = indices
    while heads.count > 1 {
      guard axes.count < most else { return nil }
      let step = heads[1] - heads[0]
      var length = 2
      while length < heads.count, heads[length] - heads[length - 1] == step { length += 1 }
      // The longest run that divides the list and that all others repeat.
      while length > 1,
        heads.count % length != 0
          || !heads.indices.allSatisfy({
            $0 % length == 0 || heads[$0] - heads[$0 - 1] == step
          })
      {
        length -= 1
      }
      guard length > 1 else { return nil }
      axes.insert(Rearrangement.Axis(extent: length, stride: step), at: 0)
      heads = stride(from: 0, to: heads.count, by: length).map { heads[$0] }
    }
  }
}

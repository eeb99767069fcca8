/// The inputs at any places of the output.
struct Assembly: JoiningOperation {
  var places: [Rearrangement]

  func places(of inputs: [Value], in output: Value) -> [Rearrangement] { places }
}

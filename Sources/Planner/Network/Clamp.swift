/// The range of a stored output.
struct Clamp: Equatable {
  var low: Int32 = -128
  var high: Int32 = 127
}

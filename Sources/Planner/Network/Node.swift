/// A node of a network: it reads values and produces one.
struct Node {
  /// The index of the model's operator that it stems from, and that operator's name.
  var source: Int
  var name: String
  var operation: any NodeOperation
  var inputs: [Int]
  var output: Int
  /// The zero point of what the operation itself stores, before the table.
  var outputZeroPoint: Int32
  /// A table that is applied to each finished row.
  var table: Table256?
}

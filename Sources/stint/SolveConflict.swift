import Placement

/// Why `stint solve` placed nothing: an error whose document names the buffers.
struct SolveConflict: Error, Encodable, CustomStringConvertible {
  let message: String
  /// The buffers that cannot fit together; nil where none were found.
  let conflict: [String]?
  /// Whether without any one of them the others can.
  let isIrreducible: Bool?

  init(_ error: CommandError, _ subset: IrreducibleSubset?, of problem: Problem) {
    message = error.description
    conflict = subset?.indices.map { problem.buffers[$0].id }
    isIrreducible = subset?.isMinimal
  }

  var description: String { message }
}

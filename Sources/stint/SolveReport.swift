import Placement
import Reports

/// What `stint solve` says of a placement.
struct SolveReport: Encodable {
  let output: String
  let buffers: Int
  let capacityBytes: Int?
  let arenaBytes: Int
  let lowerBoundBytes: Int
  let isOptimal: Bool
  let method: String
  let seconds: Double

  init(
    _ layout: ArenaLayout, of problem: Problem, capacity: Int?, output: String, seconds: Double
  ) {
    self.output = output
    buffers = problem.buffers.count
    capacityBytes = capacity
    arenaBytes = layout.heightBytes
    lowerBoundBytes = layout.lowerBoundBytes
    isOptimal = layout.isOptimal
    method = layout.method.rawValue
    self.seconds = seconds
  }

  var text: String {
    let limit =
      capacityBytes.map { "of \(Figures.grouped($0)) allowed" }
      ?? (isOptimal ? "which is optimal" : "at least \(Figures.grouped(lowerBoundBytes)) needed")
    return """
      placed   \(Figures.grouped(buffers)) buffers in \(Figures.bytes(arenaBytes)), \(limit)
      checked  no two live buffers share a byte
      written  \(output) (\(Figures.decimal(seconds, places: 2)) s)
      """
  }
}

/// What `stint solve` says where nothing was placed.
struct SolveConflict: Encodable {
  let problem: String
  let conflict: [String]?
  let isIrreducible: Bool?

  init(_ error: PlacementError, _ subset: IrreducibleSubset?, of problem: Problem) {
    self.problem = "\(error)"
    conflict = subset?.indices.map { problem.buffers[$0].id }
    isIrreducible = subset?.isMinimal
  }
}

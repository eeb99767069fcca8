import Placement
import Reports

/// What `stint solve` says of a placement.
struct SolveReport: Encodable {
  let file: String
  let bufferCount: Int
  let capacityBytes: Int?
  let arenaBytes: Int
  let lowerBoundBytes: Int
  let isOptimal: Bool
  let placementMethod: String
  let elapsedMicroseconds: Int

  init(
    _ layout: ArenaLayout, of problem: Problem, capacity: Int?, file: String, elapsed: Duration
  ) {
    self.file = file
    bufferCount = problem.buffers.count
    capacityBytes = capacity
    arenaBytes = layout.heightBytes
    lowerBoundBytes = layout.lowerBoundBytes
    isOptimal = layout.isOptimal
    placementMethod = layout.method.rawValue
    elapsedMicroseconds = elapsed.microseconds
  }

  var text: String {
    let limit =
      capacityBytes.map { "of \(Figures.grouped($0)) allowed" }
      ?? (isOptimal ? "which is optimal" : "at least \(Figures.grouped(lowerBoundBytes)) needed")
    return """
      placed   \(Figures.grouped(bufferCount)) buffers in \(Figures.bytes(arenaBytes)), \(limit)
      checked  no two live buffers share a byte
      written  \(file) (\(Figures.decimal(Double(elapsedMicroseconds) / 1e6, places: 2)) s)
      """
  }
}

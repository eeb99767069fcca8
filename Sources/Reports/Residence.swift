import Plans

/// A piece of arena memory and the steps during which it is in use.
public struct Residence: Equatable, Sendable {
  /// What it holds: the name of a tensor, or of the operator that works in it.
  public var name: String
  /// Whether it is an operator's working memory.
  public var isScratch: Bool
  /// The first byte in the arena, and how many there are.
  public var offset: Int
  /// How many bytes there are.
  public var bytes: Int
  /// From the step that first writes it to the step that last reads it.
  public var steps: ClosedRange<Int>

  /// All pieces of a plan's arena, by offset and then by time.
  public static func all(of plan: Plan) -> [Residence] {
    var tensors: [Int: Residence] = [:]
    var scratch: [Residence] = []
    func touch(_ index: Int, _ step: Int) {
      let tensor = plan.tensor(index)
      guard tensor.place == TensorRecord.Place.arena.rawValue else { return }
      let root = Int(tensor.root)
      if var known = tensors[root] {
        known.steps = min(known.steps.lowerBound, step)...max(known.steps.upperBound, step)
        tensors[root] = known
        return
      }
      let record = plan.tensor(root)
      tensors[root] = Residence(
        name: plan.name(of: record), isScratch: false, offset: Int(record.offset),
        bytes: record.extentBytes, steps: step...step)
    }
    touch(Int(plan.header.input.tensor), 0)
    for step in 0..<plan.stepCount {
      let record = plan.operator(Int(plan.step(step).operatorIndex))
      if record.input >= 0 { touch(Int(record.input), step) }
      if record.secondInput >= 0 { touch(Int(record.secondInput), step) }
      touch(Int(record.output), step)
      if record.scratchBytes > 0 {
        scratch.append(
          Residence(
            name: plan.name(of: record), isScratch: true, offset: Int(record.scratch),
            bytes: Int(record.scratchBytes), steps: step...step))
      }
    }
    touch(Int(plan.header.output.tensor), max(0, plan.stepCount - 1))
    return (tensors.values + scratch).sorted {
      ($0.offset, $0.steps.lowerBound) < ($1.offset, $1.steps.lowerBound)
    }
  }
}

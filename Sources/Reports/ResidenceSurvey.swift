import Plans

/// Goes through the steps of a plan once and notes who uses which memory when.
struct ResidenceSurvey {
  private let plan: Plan
  /// By the tensor that has the memory.
  private var tensors: [Int: Residence] = [:]
  /// By operator.
  private var scratch: [Int: Residence] = [:]

  init(_ plan: Plan) { self.plan = plan }

  mutating func residences() -> [Residence] {
    let input = Int(plan.input.tensor)
    let output = Int(plan.output.tensor)
    touch(input, 0)
    for step in 0..<plan.stepCount {
      let index = Int(plan.step(step).operatorIndex)
      let record = plan.operator(index)
      for tensor in [Int(record.input), Int(record.secondInput)] where tensor >= 0 {
        note(index, \.readers, of: touch(tensor, step))
      }
      note(index, \.writers, of: touch(Int(record.output), step))
      if record.scratchBytes > 0 { work(index, step) }
    }
    touch(output, max(0, plan.stepCount - 1))
    for (tensor, kind) in [(output, Residence.Kind.output), (input, .input)] {
      tensors[Int(plan.tensor(tensor).root)]?.kind = kind
    }
    return (Array(tensors.values) + Array(scratch.values)).sorted {
      ($0.offset, $0.steps.lowerBound, $0.steps.upperBound, $0.name)
        < ($1.offset, $1.steps.lowerBound, $1.steps.upperBound, $1.name)
    }
  }

  /// Notes that a step uses a tensor; answers the tensor that has the memory.
  @discardableResult
  private mutating func touch(_ index: Int, _ step: Int) -> Int? {
    let tensor = plan.tensor(index)
    guard tensor.place == TensorRecord.Place.arena.rawValue else { return nil }
    let root = Int(tensor.root)
    var known = tensors[root] ?? residence(of: root, step)
    let steps = min(known.steps.lowerBound, step)...max(known.steps.upperBound, step)
    known.steps = steps
    known.uses = [steps]
    if !known.tensors.contains(index) {
      known.tensors.append(index)
      let end = max(known.end, Int(tensor.offset) + tensor.extentBytes)
      known.offset = min(known.offset, Int(tensor.offset))
      known.bytes = end - known.offset
    }
    tensors[root] = known
    return root
  }

  private func residence(of root: Int, _ step: Int) -> Residence {
    let record = plan.tensor(root)
    return Residence(
      name: plan.name(of: record), kind: record.heldRows < record.rows ? .rolling : .tensor,
      offset: Int(record.offset), bytes: record.extentBytes, steps: step...step,
      uses: [step...step], tensors: [root], rows: Int(record.rows),
      heldRows: Int(record.heldRows))
  }

  private mutating func note(
    _ operation: Int, _ role: WritableKeyPath<Residence, [Int]>, of root: Int?
  ) {
    guard let root, tensors[root]?[keyPath: role].contains(operation) == false else { return }
    tensors[root]?[keyPath: role].append(operation)
  }

  /// Notes that an operator's working memory is in use.
  private mutating func work(_ index: Int, _ step: Int) {
    let record = plan.operator(index)
    var known =
      scratch[index]
      ?? Residence(
        name: plan.name(of: record), kind: .scratch, offset: Int(record.scratch),
        bytes: Int(record.scratchBytes), steps: step...step, uses: [], writers: [index],
        readers: [index])
    known.steps = known.steps.lowerBound...step
    if let last = known.uses.last, last.upperBound == step - 1 {
      known.uses[known.uses.count - 1] = last.lowerBound...step
    } else {
      known.uses.append(step...step)
    }
    scratch[index] = known
  }
}

import Plans

/// What a plan's tensors would need if none were kept in part.
enum WholeTensors {
  /// The most bytes that the tensors of an operator, and those that later ones read, have together: no
  /// allocator needs less as long as operators run one after the other on whole tensors of their own.
  static func bytes(of plan: Plan) -> Int {
    var lives: [Int: ClosedRange<Int>] = [:]
    var sizes: [Int: Int] = [:]
    func touch(_ index: Int, _ moment: Int) {
      let tensor = plan.tensor(index)
      guard tensor.place == TensorRecord.Place.arena.rawValue else { return }
      let root = Int(tensor.root)
      let known = lives[root] ?? moment...moment
      lives[root] = min(known.lowerBound, moment)...max(known.upperBound, moment)
      let owner = plan.tensor(root)
      sizes[root] = max(owner.elementCount, sizes[root] ?? 0)
    }
    touch(Int(plan.input.tensor), 0)
    for index in 0..<plan.operatorCount {
      let record = plan.operator(index)
      for tensor in [record.input, record.secondInput, record.output] where tensor >= 0 {
        touch(Int(tensor), index)
      }
    }
    touch(Int(plan.output.tensor), max(0, plan.operatorCount - 1))
    return (0..<max(1, plan.operatorCount)).reduce(0) { most, moment in
      max(
        most,
        lives.reduce(0) { $1.value.contains(moment) ? $0 + (sizes[$1.key] ?? 0) : $0 })
    }
  }
}

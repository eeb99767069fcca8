extension ObjectCode.Function {
  /// The innermost loops: runs of instructions that end with a jump back to the first of them and
  /// hold no other jump and no call.
  public var innermostLoops: [[String]] {
    var loops: [[String]] = []
    for (index, instruction) in instructions.enumerated() {
      guard let target = machine.jumpTarget(instruction.text), target <= instruction.address,
        let first = instructions[...index].lastIndex(where: { $0.address == target })
      else { continue }
      let body = instructions[first..<index].map(\.text)
      if !body.contains(where: machine.branches) { loops.append(body) }
    }
    return loops
  }
}

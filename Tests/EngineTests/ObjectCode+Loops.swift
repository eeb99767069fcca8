extension ObjectCode.Function {
  /// The innermost loops: runs of instructions that end with a jump back to the first of them and
  /// hold no other jump.
  var innermostLoops: [[String]] {
    var loops: [[String]] = []
    for (index, instruction) in instructions.enumerated() {
      guard instruction.text.hasPrefix("j"),
        let target = instruction.text.split(separator: " ").dropFirst().first
          .flatMap({ Int($0, radix: 16) }), target <= instruction.address,
        let first = instructions[...index].lastIndex(where: { $0.address == target })
      else { continue }
      let body = instructions[first..<index].map(\.text)
      if !body.contains(where: { $0.hasPrefix("j") || $0.hasPrefix("call") }) { loops.append(body) }
    }
    return loops
  }
}

extension ObjectCode {
  /// A loop of a function's code: from the instruction that a jump goes back to up to that jump.
  public struct Loop {
    /// The instructions; the last one is the jump back.
    public let instructions: [String]
    private let machine: Machine

    fileprivate init(_ instructions: [String], _ machine: Machine) {
      self.instructions = instructions
      self.machine = machine
    }

    /// How many of its instructions have one of some names.
    public func count(_ names: [String]) -> Int {
      instructions.filter { names.contains(String($0.prefix { $0 != " " })) }.count
    }

    /// The instructions that have one of some names.
    public func instructions(named names: [String]) -> [String] {
      instructions.filter { names.contains(String($0.prefix { $0 != " " })) }
    }

    /// What reads or writes the stack: spilled values.
    public var stackAccesses: [String] { instructions.filter(machine.usesStack) }
  }
}

extension ObjectCode.Function {
  /// The innermost loops: those that hold no other jump and no call.
  public var innermostLoops: [ObjectCode.Loop] {
    var loops: [ObjectCode.Loop] = []
    for (index, instruction) in instructions.enumerated() {
      guard let target = machine.jumpTarget(instruction.text), target <= instruction.address,
        let first = instructions[...index].lastIndex(where: { $0.address == target }),
        !instructions[first..<index].contains(where: { machine.branches($0.text) })
      else { continue }
      loops.append(ObjectCode.Loop(instructions[first...index].map(\.text), machine))
    }
    return loops
  }
}

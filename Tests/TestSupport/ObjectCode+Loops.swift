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

    /// What leaves it: calls, tests of bounds, and other jumps than that at its end.
    public var branches: [String] { instructions.dropLast().filter(machine.branches) }

    /// What reads or writes the stack: spilled values.
    public var stackAccesses: [String] { instructions.filter(machine.usesStack) }
  }
}

extension ObjectCode.Function {
  /// The loops that have no other within, in the order of their ends.
  public var innermostLoops: [ObjectCode.Loop] {
    var spans: [Range<Int>] = []
    for (index, instruction) in instructions.enumerated() {
      guard let target = machine.jumpTarget(instruction.text), target <= instruction.address,
        let first = instructions[...index].lastIndex(where: { $0.address == target })
      else { continue }
      spans.append(first..<index + 1)
    }
    let inner = spans.filter { span in
      !spans.contains { $0 != span && span.contains($0) }
    }
    return inner.map { ObjectCode.Loop(instructions[$0].map(\.text), machine) }
  }
}

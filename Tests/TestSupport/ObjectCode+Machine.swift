extension ObjectCode {
  /// A kind of processor, and how `objdump` spells its code.
  public enum Machine: Sendable {
    case x86
    case arm64

    /// The `objdump` that reads it.
    public var disassembler: String {
      switch self {
      case .x86: "/usr/bin/objdump"
      case .arm64: "/usr/bin/aarch64-linux-gnu-objdump"
      }
    }

    var relocationPrefix: String {
      switch self {
      case .x86: "R_X86_64"
      case .arm64: "R_AARCH64"
      }
    }

    /// Whether an instruction goes elsewhere than to the next one, or may; calls included.
    public func branches(_ instruction: String) -> Bool {
      let name = instruction.prefix { $0 != " " }
      return switch self {
      case .x86: name.hasPrefix("j") || name.hasPrefix("call") || name.hasPrefix("ret")
      case .arm64:
        ["b", "bl", "br", "blr", "ret", "cbz", "cbnz", "tbz", "tbnz", "brk", "udf"].contains(name)
          || name.hasPrefix("b.")
      }
    }

    /// Whether an instruction reads or writes the stack.
    func usesStack(_ instruction: String) -> Bool {
      switch self {
      case .x86: instruction.contains("(%rsp") || instruction.contains("(%rbp")
      case .arm64: instruction.contains("[sp") || instruction.contains("[x29")
      }
    }

    /// Whether an instruction has a register of vectors among its operands.
    func usesVectors(_ instruction: String) -> Bool {
      switch self {
      case .x86: instruction.contains("mm")
      case .arm64: instruction.contains(#/[ {][qdv][0-9]/#)
      }
    }

    private func calls(_ instruction: String) -> Bool {
      let name = instruction.prefix { $0 != " " }
      return name.hasPrefix("call") || name == "bl" || name == "blr"
    }

    /// The address that a jump within a function goes to; nil for all else.
    func jumpTarget(_ instruction: String) -> Int? {
      guard branches(instruction), !calls(instruction) else { return nil }
      // "jne 2dc0 <name+0x40>", "b.ne 2dc0 <name+0x40> // b.any", "tbz w8, #3, 2dc0 <name+0x40>"
      let head = instruction.prefix { $0 != "<" }
      return head.split(separator: " ").dropFirst().last.flatMap { Int($0, radix: 16) }
    }
  }
}

import Foundation

/// The machine code of built targets, as `objdump` prints it.
public struct ObjectCode {
  /// One function of an object file.
  public struct Function {
    /// Its (mangled) name.
    public let name: String
    /// What it is written in.
    public let machine: Machine
    /// Addresses and instructions, in order.
    public fileprivate(set) var instructions: [(address: Int, text: String)] = []
    /// The names of all functions and data that its code refers to.
    public fileprivate(set) var references: Set<String> = []
  }

  /// The functions by their names.
  public private(set) var functions: [String: Function] = [:]
  let machine: Machine

  /// The folder where the package was built, beside the running test program.
  public static let buildFolder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  /// The object files of a target; empty where they lie elsewhere.
  ///
  /// - Parameter folder: where the package was built.
  public static func objects(of target: String, in folder: URL = buildFolder) -> [URL] {
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder.appendingPathComponent("\(target).build"), includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "o" }
  }

  /// The code of targets.
  ///
  /// - Parameter folder: where the package was built for `machine`.
  public init(
    of targets: [String], in folder: URL = buildFolder, machine: Machine = .x86
  ) throws {
    self.machine = machine
    let objects = targets.flatMap { Self.objects(of: $0, in: folder) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: machine.disassembler)
    process.arguments = ["-dr", "--no-show-raw-insn"] + objects.map(\.path)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    read(text)
  }

  private mutating func read(_ text: String) {
    var current: Function?
    func finish(_ functions: inout [String: Function]) {
      // A function that several files have a copy of is the same in all.
      if let current { functions[current.name] = current }
    }
    // What an instruction seems to call within the file; where a relocation follows, it was a guess.
    var guess: String?
    func settle(_ current: inout Function?) {
      if let guess { current?.references.insert(guess) }
      guess = nil
    }
    for line in text.split(separator: "\n") {
      if line.hasSuffix(">:"), let start = line.firstIndex(of: "<") {
        settle(&current)
        finish(&functions)
        let name = String(line[line.index(after: start)...].dropLast(2))
        current = Function(name: name, machine: machine)
        continue
      }
      guard let colon = line.firstIndex(of: ":"), current != nil,
        let address = Int(line[..<colon].drop { $0 == " " || $0 == "\t" }, radix: 16)
      else { continue }
      let rest = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      if rest.hasPrefix(machine.relocationPrefix) {
        // R_X86_64_PLT32<tab>name-0x4
        guess = nil
        guard let name = rest.split(separator: "\t").last else { continue }
        current?.references.insert(Self.symbol(name))
      } else {
        settle(&current)
        current?.instructions.append((address, String(rest).replacing("\t", with: " ")))
        // A call within the file: "call 2dc0 <name>".
        if let open = rest.lastIndex(of: "<"), rest.hasSuffix(">") {
          guess = Self.symbol(rest[rest.index(after: open)...].dropLast())
        }
      }
    }
    settle(&current)
    finish(&functions)
  }

  /// A name without what is added to its address.
  private static func symbol(_ text: Substring) -> String {
    let end =
      text.range(of: "+0x", options: .backwards) ?? text.range(of: "-0x", options: .backwards)
    return String(text[..<(end?.lowerBound ?? text.endIndex)])
  }

  /// Everything that is referred to from functions, and by what is referred to, with one who does.
  public func reachable(from roots: [String]) -> [String: String] {
    var referrers: [String: String] = [:]
    var waiting = roots
    while let name = waiting.popLast() {
      for reference in functions[name]?.references ?? [] where referrers[reference] == nil {
        referrers[reference] = name
        waiting.append(reference)
      }
    }
    return referrers
  }
}

import Foundation

/// The machine code of a built target, as `objdump` prints it.
struct ObjectCode {
  /// One function of an object file.
  struct Function {
    let name: String
    /// Addresses and instructions, in order.
    var instructions: [(address: Int, text: String)] = []
    /// The names of all functions and data that its code refers to.
    var references: Set<String> = []
  }

  /// The functions by their (mangled) names.
  var functions: [String: Function] = [:]

  /// The folder where the package was built, beside the running test program.
  static let buildFolder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  /// The object files of a target; empty where they lie elsewhere.
  static func objects(of target: String) -> [URL] {
    let files = try? FileManager.default.contentsOfDirectory(
      at: buildFolder.appendingPathComponent("\(target).build"), includingPropertiesForKeys: nil)
    return (files ?? []).filter { $0.pathExtension == "o" }
  }

  /// Why these tests cannot run here; nil where they can.
  static let obstacle: String? = {
    #if DEBUG
      return "this is no release build: its code says nothing"
    #elseif !arch(x86_64)
      return "only the code of x86-64 is looked at"
    #else
      if objects(of: "Engine").isEmpty { return "no object files in \(buildFolder.path)" }
      if !FileManager.default.isExecutableFile(atPath: objdump.path) {
        return "\(objdump.path) is missing: install binutils"
      }
      return nil
    #endif
  }()

  private static let objdump = URL(fileURLWithPath: "/usr/bin/objdump")

  /// The code of targets.
  init(of targets: [String]) throws {
    let objects = targets.flatMap { Self.objects(of: $0) }
    let process = Process()
    process.executableURL = Self.objdump
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
    for line in text.split(separator: "\n") {
      if line.hasSuffix(">:"), let start = line.firstIndex(of: "<") {
        finish(&functions)
        current = Function(name: String(line[line.index(after: start)...].dropLast(2)))
        continue
      }
      guard let colon = line.firstIndex(of: ":"), current != nil,
        let address = Int(line[..<colon].drop { $0 == " " || $0 == "\t" }, radix: 16)
      else { continue }
      let rest = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      if rest.hasPrefix("R_X86_64") {
        // R_X86_64_PLT32<tab>name-0x4
        guard let name = rest.split(separator: "\t").last else { continue }
        current?.references.insert(Self.symbol(name))
      } else {
        current?.instructions.append((address, String(rest)))
        // A call within the file: "call 2dc0 <name>".
        if let open = rest.lastIndex(of: "<"), rest.hasSuffix(">") {
          current?.references.insert(Self.symbol(rest[rest.index(after: open)...].dropLast()))
        }
      }
    }
    finish(&functions)
  }

  /// A name without what is added to its address.
  private static func symbol(_ text: Substring) -> String {
    let end =
      text.range(of: "+0x", options: .backwards) ?? text.range(of: "-0x", options: .backwards)
    return String(text[..<(end?.lowerBound ?? text.endIndex)])
  }

  /// Everything that is referred to from functions, and by what is referred to, with one who does.
  func reachable(from roots: [String]) -> [String: String] {
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

import CLinux
import Runner

/// The command line on the board, as Embedded Swift: the verbs of `stint` that make sense there.
///
/// No heap: arguments, files and the arena stay where the system put them.
@_cdecl("stint_board_main")
func boardMain(
  _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> Int32 {
  stint_reserve_standard_files()
  let arguments = Arguments(at: UnsafeRawPointer(arguments))
  guard let name = arguments.verb else {
    Usage.print(to: 2)
    return 64
  }
  do throws(RunError) {
    let verb = try Usage.verb(name)
    if arguments.has("--help") || arguments.has("-h") {
      return Text.out(verb.usage)
    }
    try arguments.check(for: verb)
    let code = try run(verb, arguments)
    // A result that did not get there is a failure, whatever the verb made of it.
    return code == 0 ? Text.ended(Text.failure) : code
  } catch {
    // A wrong command line: a service is not started anew after it, as it would be wrong again.
    Report.error(error.message)
    return 64
  }
}

private func run(_ verb: Verb, _ arguments: Arguments) throws(RunError) -> Int32 {
  switch verb {
  case .run: return RunVerb.run(arguments)
  case .check: return CheckVerb.run(arguments)
  case .bench: return BenchVerb.run(arguments)
  case .inspect: return InspectVerb.run(arguments)
  case .infer: return InferVerb.run(arguments)
  case .input: return InputVerb.run(arguments)
  case .devices: return DevicesVerb.run(arguments)
  case .blink: return BlinkVerb.run(arguments)
  case .safe: return SafeVerb.run(arguments)
  case .version:
    let code = Text.out(Version.text)
    return code == 0 ? Text.out("\n") : code
  case .help:
    if let name = arguments.word(0, of: .help) { return Text.out(try Usage.verb(name).usage) }
    Usage.print(to: 1)
    return 0
  }
}

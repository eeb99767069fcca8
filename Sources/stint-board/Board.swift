import CLinux
import Options
import Runner

/// The command line on the board, as Embedded Swift: the verbs of `stint` that make sense there.
///
/// No heap: arguments, files and the arena stay where the system put them.
@_cdecl("stint_board_main")
func boardMain(
  _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> Int32 {
  stint_reserve_standard_files()
  let address = UnsafeRawPointer(arguments)
  guard let name = Arguments.text(1, at: address) else {
    Usage.print(to: 2)
    return 64
  }
  do throws(RunError) {
    let arguments = Arguments(at: address, verb: try Usage.verb(name))
    let code: Int32
    if arguments.askForHelp {
      Usage.print(arguments.verb, to: 1)
      code = 0
    } else {
      code = try run(arguments, try arguments.values())
    }
    // A result that did not get there is a failure, whatever the verb made of it.
    return code == 0 ? Output.ended(Output.failure) : code
  } catch {
    // A wrong command line: a service is not started anew after it, as it would be wrong again.
    Output.error(error.message)
    return 64
  }
}

private func run(_ arguments: Arguments, _ values: OptionValues) throws(RunError) -> Int32 {
  switch arguments.verb {
  case .run: return RunVerb.run(arguments, values)
  case .check: return CheckVerb.run(arguments)
  case .bench: return BenchVerb.run(arguments, values)
  case .inspect: return InspectVerb.run(arguments)
  case .infer: return InferVerb.run(arguments, values)
  case .input: return InputVerb.run(arguments, values)
  case .devices: return DevicesVerb.run(arguments)
  case .blink: return BlinkVerb.run(arguments, values)
  case .safe: return SafeVerb.run(arguments)
  case .version:
    let code = Output.out(Version.text)
    return code == 0 ? Output.out("\n") : code
  case .help:
    if let name = arguments.word(0) {
      Usage.print(try Usage.verb(name), to: 1)
    } else {
      Usage.print(to: 1)
    }
    return 0
  }
}

import CLinux
import Engine
import Files
import Options
import Plans
import Runner
import Sessions

/// `stint infer PLAN --input RAW --output RAW [--repeat N]`.
enum InferVerb {
  static func run(_ arguments: Arguments, _ values: OptionValues) -> Int32 {
    guard let path = arguments.word(0), let input = arguments.value(of: .tensor),
      let output = arguments.value(of: .inferOutput)
    else {
      Output.error("give a plan, --input and --output; see `stint help`")
      return 64
    }
    do throws(RunError) {
      let target = try Target(output, plan: path, source: input)
      var session = try Session(planAt: path, threads: values.threadsHere())
      return try infer(&session, input, target, repeats: values.repeats)
    } catch {
      Output.error(error.message)
      return 1
    }
  }

  private static func infer(
    _ session: inout Session, _ input: UnsafePointer<CChar>, _ target: Target, repeats: Int
  ) throws(RunError) -> Int32 {
    let raw = try contents(input)
    guard let result = MappedMemory(byteCount: session.rawOutputByteCount) else {
      throw RunError("there is no memory for the output")
    }
    do throws(EngineError) {
      try run(&session, raw, into: result, repeats: repeats)
    } catch {
      Output.error(input, "it has not as many bytes as the model's input")
      Output.write("       bytes needed: ", to: 2)
      Output.write(session.rawInputByteCount, to: 2)
      Output.write("\n", to: 2)
      return 1
    }
    try target.write(UnsafeRawBufferPointer(result.bytes))
    return 0
  }

  // Bytes are lent by parameters: Swift puts variables that lend them on a heap.
  @inline(never)
  private static func run(
    _ session: inout Session, _ raw: borrowing FileContents, into result: borrowing MappedMemory,
    repeats: Int
  ) throws(EngineError) {
    for _ in 0..<repeats { try session.run(raw: raw.span) }
    var room = result.bytes.mutableBytes
    try session.readOutput(into: &room)
  }

  private static func contents(_ path: UnsafePointer<CChar>) throws(RunError) -> FileContents {
    do throws(FileError) {
      return try FileContents(mappingFileAt: path)
    } catch {
      throw RunError(path, "it cannot be read", code: error.code)
    }
  }
}

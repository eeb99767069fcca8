import CLinux
import Engine
import Options
import Plans
import Runner

/// `stint infer PLAN --input RAW --output RAW [--repeat N]`.
enum InferVerb {
  static func run(_ arguments: Arguments, _ values: OptionValues) -> Int32 {
    guard let path = arguments.word(0), let input = arguments.value(of: .tensor),
      let output = arguments.value(of: .inferOutput)
    else {
      Text.error("give a plan, --input and --output; see `stint help`")
      return 64
    }
    let target: Target
    do throws(RunError) {
      target = try Target(output, plan: path, source: input)
    } catch {
      Report.error(error.message)
      return 1
    }
    guard let loaded = LoadedEngine.load(path) else { return 1 }
    let raw: MappedFile
    do throws(MappedFileError) {
      raw = try MappedFile(path: input)
    } catch {
      Text.error(input, "it cannot be read", code: error.code)
      return 1
    }
    return infer(loaded.engine, raw, input: input, target: target, repeats: values.repeats)
  }

  private static func infer(
    _ engine: Engine, _ raw: borrowing MappedFile, input: UnsafePointer<CChar>,
    target: Target, repeats: Int
  ) -> Int32 {
    guard let memory = Arena(bytes: engine.rawOutputBytes) else {
      Text.error("there is no memory for the output")
      return 1
    }
    let result = UnsafeMutableRawBufferPointer(
      start: memory.memory.baseAddress, count: engine.rawOutputBytes)
    do throws(EngineError) {
      for _ in 0..<repeats { try engine.run(raw: raw.bytes) }
      try engine.readOutput(raw: result)
    } catch {
      Text.error(input, "it has not as many bytes as the model's input")
      Text.write("       bytes needed: ", to: 2)
      Text.write(engine.rawInputBytes, to: 2)
      Text.write("\n", to: 2)
      return 1
    }
    do throws(RunError) {
      try target.write(UnsafeRawBufferPointer(result))
      return 0
    } catch {
      Report.error(error.message)
      return 1
    }
  }
}

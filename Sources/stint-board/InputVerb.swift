import CLinux
import Camera
import Engine
import Frames
import Plans
import Runner

/// `stint input PLAN --source RAW --format F --size WxH --output FILE`: what the model sees.
enum InputVerb {
  static func run(_ arguments: Arguments) -> Int32 {
    guard let path = arguments.positional(1), let output = arguments.value(of: "--output"),
      let source = arguments.value(of: "--source")
    else {
      Text.error("give a plan, --source, --format, --size and --output; see `stint help`")
      return 64
    }
    guard let description = RawFrameOptions.read(arguments), let view = ViewOptions.read(arguments)
    else { return 64 }
    guard let loaded = LoadedEngine.load(path) else { return 1 }
    let file: MappedFile
    do throws(MappedFileError) {
      file = try MappedFile(path: source)
    } catch {
      Text.error(source, "it cannot be read", code: error.code)
      return 1
    }
    return write(loaded.engine.plan, file, description, view, source: source, to: output)
  }

  private static func write(
    _ plan: Plan, _ file: borrowing MappedFile, _ description: RawFrameOptions, _ view: FrameView,
    source: UnsafePointer<CChar>, to output: UnsafePointer<CChar>
  ) -> Int32 {
    guard var input = InputTensor(plan) else {
      Text.error("there is no memory for the input")
      return 1
    }
    do throws(FrameError) {
      try input.fill(description.frame(file.bytes), description.encoding, view)
    } catch {
      Text.error(source, error.message)
      return 1
    }
    let code = stint_replace_file(output, input.raw.baseAddress, input.raw.count)
    guard code == 0 else {
      Text.error(output, "it cannot be written", code: code)
      return 1
    }
    return 0
  }
}

import ArgumentParser
import Options
import Runner

/// The options that say where frames come from, and what of them the model sees.
struct SourceOptions: ParsableArguments {
  @Option(.camera) var camera: String?
  @Option(.source, completion: .file()) var source: String?
  @Option(.format) var format: String?
  @Option(.size) var size: String?
  @Option(.stride) var stride: String?
  @Flag(.loop) var loop = false
  @OptionGroup var framing: FramingOptions
  @Option(.rotate) var rotate: String?

  func validate() throws {
    var values = OptionValues()
    try OptionValues.validate { () throws(RunError) in
      try add(to: &values)
      try withOrigin(values) { _ in }
    }
  }

  /// Adds what is given.
  func add(to values: inout OptionValues) throws(RunError) {
    try values.take(.format, format)
    try values.take(.size, size)
    try values.take(.stride, stride)
    try values.take(.loop, if: loop)
    try framing.add(to: &values)
    try values.take(.rotate, rotate)
  }

  /// Runs a plan on the source; answers how many frames could not be read.
  func run(
    _ plan: consuming PreparedPlan, _ values: OptionValues, reload: PlanReload
  ) throws(RunError) -> Int {
    guard let device = try device(plan, values) else {
      // Only `--source` names pictures.
      let photos = try PhotoSource(source ?? "", loops: values.loops)
      return try Run.run(plan, photos, values.settings, reload: reload)
    }
    return try Run.run(plan, device, values.settings, reload: reload)
  }

  /// The source that a board has, too; nil for photos.
  private func device(
    _ plan: borrowing PreparedPlan, _ values: OptionValues
  ) throws(RunError) -> DeviceSource? {
    try withOrigin(values) { origin throws(RunError) in
      switch origin {
      case .camera(let name):
        try DeviceSource(camera: name, for: plan, format: values.format, size: values.size)
      case .pattern(let size): try DeviceSource(pattern: size)
      case .pictures: nil
      case .raw(let path, let format, let size):
        try DeviceSource(
          raw: path, format: format, size: size, rowStride: values.rowStride, loops: values.loops)
      }
    }
  }

  private func withOrigin<Result: ~Copyable>(
    _ values: OptionValues, _ body: (FrameOrigin) throws(RunError) -> Result
  ) throws(RunError) -> Result {
    try camera.lent { camera throws(RunError) in
      try source.lent { source throws(RunError) in
        try body(try values.origin(camera: camera, source: source))
      }
    }
  }
}

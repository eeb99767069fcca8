import ArgumentParser
import Camera
import Foundation
import Frames
import Runner
import Signals
import Text

/// The options that say where frames come from, and what of them the model sees.
struct SourceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A camera: /dev/video0, usb:NAME, id:NAME or its place on the bus.", valueName: "name"))
  var camera: String?

  @Option(
    help: ArgumentHelp(
      "Instead of a camera: a folder of photos, a photo, a file of raw frames, or 'pattern'.",
      valueName: "path"), completion: .file())
  var source: String?

  @Option(help: "The pixel format of the camera or of raw frames, such as YUYV.")
  var format: String?
  @Option(help: "The size of the camera's or of raw frames, such as 640x480.") var size: String?
  @Option(help: "Bytes from one row of a raw frame to the next; default: no padding.")
  var stride: Int?
  @Flag(help: "Start over after the last frame.") var loop = false
  @OptionGroup var framingOptions: FramingOptions
  @Option(help: "180 for a camera that hangs upside down.") var rotate: Int?

  func validate() throws {
    guard camera != nil || source != nil else {
      throw ValidationError("Give --camera /dev/video0, or --source with photos or 'pattern'.")
    }
    guard camera == nil || source == nil else {
      throw ValidationError("--camera and --source are both given; keep one.")
    }
    guard [nil, 0, 180].contains(rotate) else {
      throw ValidationError("--rotate must be 180; turn the camera for 90 or 270.")
    }
    guard format == nil || fourcc != nil else {
      throw ValidationError("--format must be a code of four characters, such as YUYV.")
    }
    guard stride.map({ $0 >= 1 }) ?? true else {
      throw ValidationError("--stride must be the bytes from row to row.")
    }
    guard stride == nil || source != nil && format != nil && size != nil else {
      throw ValidationError("--stride is for raw frames: --source with --format and --size.")
    }
    guard size == nil || frameSize != nil else {
      throw ValidationError("--size must be a size such as 640x480.")
    }
  }

  /// What of a frame the model sees; what is not given is left to the plan.
  func framing() -> Framing { framingOptions.framing(isUpsideDown: rotate.map { $0 == 180 }) }

  /// Runs a plan on the source; answers how many frames could not be read.
  func run(
    _ plan: consuming PreparedPlan, _ settings: RunSettings, reload: PlanReload
  ) throws(RunError) -> Int {
    if let source, source != "pattern", fourcc == nil, frameSize == nil {
      let photos = try PhotoSource(source, loops: loop)
      return try Run.run(plan, photos, settings, reload: reload)
    }
    let device = try device(plan)
    return try Run.run(plan, device, settings, reload: reload)
  }

  private func device(_ plan: borrowing PreparedPlan) throws(RunError) -> DeviceSource {
    guard let source else {
      // `validate` has seen to it that one of them is given.
      return try (camera ?? "").lent { name throws(RunError) in
        try DeviceSource(camera: name, for: plan, format: fourcc, size: frameSize)
      }
    }
    if source == "pattern" {
      return try DeviceSource(pattern: frameSize ?? FrameSize(width: 640, height: 480))
    }
    guard let fourcc, let frameSize else {
      throw RunError(
        Message(text: "\(source): raw frames need both --format and --size; photos need neither"))
    }
    return try source.lent { path throws(RunError) in
      try DeviceSource(
        raw: path, format: fourcc, size: frameSize, rowStride: stride, loops: loop)
    }
  }

  private var fourcc: FourCC? { format.flatMap { $0.lent { FourCC(text: $0) } } }
  private var frameSize: FrameSize? { size.flatMap { $0.lent { PixelText.size($0) } } }
}

import ArgumentParser
import Camera
import Plans
import Signals

/// `stint devices`: the cameras and the GPIO chips of this machine.
struct DevicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices",
    abstract: "List cameras and GPIO lines; with a plan, what its run would choose.")

  @Argument(
    help: "A plan; without one, cameras are judged for a colour model of 224 × 224.",
    completion: .file())
  var plan: String?
  @Flag(help: "Print the devices as JSON.") var json = false

  func run() throws {
    guard let path = plan else {
      return try list(
        CameraRequest(size: FrameSize(width: 224, height: 224)), chip: LineName(), header: [])
    }
    _ = try FileKind.of(path, wanted: .plan)
    let loaded = try LoadedPlan(path, ModelOptions.parse([]))
    let plan = loaded.plan
    var header: [HeaderPin] = []
    HeaderPin.forEach(in: plan.name(plan.header.gpioHeader)) { header.append($0) }
    let input = plan.tensor(Int(plan.input.tensor))
    try list(
      CameraRequest(
        size: FrameSize(width: Int(input.width), height: Int(input.rows)),
        isColour: input.channels != 1),
      chip: LineName(bytes: plan.name(plan.header.gpioChip)), header: header)
  }

  /// What there is.
  struct Report: Encodable {
    let cameras: [CameraReport.Camera]
    /// Why some cameras could not be asked.
    let cameraProblem: String?
    let gpioChips: [GPIOReport.Chip]
    /// Why there is no chip.
    let gpioProblem: String?

    init(_ cameras: CameraReport, _ gpio: GPIOReport) {
      self.cameras = cameras.cameras
      cameraProblem = cameras.problem
      gpioChips = gpio.chips
      gpioProblem = gpio.problem
    }
  }

  private func list(_ request: CameraRequest, chip: LineName, header: [HeaderPin]) throws {
    if json {
      return try Output.json(
        .devices, Report(CameraReport(request), GPIOReport(chip: chip)))
    }
    var cameras = CameraListing(request)
    cameras.write()
    let failure = header.withUnsafeBufferPointer { header in
      var lines = GPIOListing(chip: chip, header: header)
      lines.write()
      return cameras.failure != 0 ? cameras.failure : lines.failure
    }
    guard failure == 0 else { throw Output.failure(failure) }
  }
}

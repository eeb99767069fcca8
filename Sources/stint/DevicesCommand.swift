import ArgumentParser
import Camera
import Options
import Plans
import Signals
import Text

/// `stint devices`: the cameras and the GPIO chips of this machine.
struct DevicesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(.devices)

  @Argument(.devicesPlan, completion: .file()) var plan: String?
  @Flag(.devicesJSON) var json = false

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

  private func list(_ request: CameraRequest, chip: LineName, header: [HeaderPin]) throws {
    var cameras = CameraListing(request)
    let failure = try header.withUnsafeBufferPointer { header in
      var lines = GPIOListing(chip: chip, header: header)
      if json {
        try Output.json("devices") { document in
          cameras.add(to: &document)
          lines.add(to: &document)
        }
      } else {
        cameras.write()
        lines.write()
      }
      return cameras.failure != 0 ? cameras.failure : lines.failure
    }
    guard failure == 0 else { throw Output.failure(failure) }
  }
}

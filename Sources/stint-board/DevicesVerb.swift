import Camera
import Engine
import Plans
import Signals

/// `stint devices [PLAN]`: the cameras and the GPIO chips of this board; with a plan, what its run
/// would choose.
enum DevicesVerb {
  static func run(_ arguments: Arguments) -> Int32 {
    guard let path = arguments.positional(1) else {
      list(CameraRequest(size: FrameSize(width: 224, height: 224)), chip: LineName(), header: nil)
      return 0
    }
    guard let loaded = LoadedEngine.load(path) else { return 1 }
    let plan = loaded.engine.plan
    guard let header = HeaderTable(plan) else {
      Text.error("there is no memory for the header's pins")
      return 1
    }
    let input = plan.tensor(Int(plan.header.input.tensor))
    list(
      CameraRequest(
        size: FrameSize(width: Int(input.width), height: Int(input.rows)),
        isColour: input.channels != 1),
      chip: LineName(bytes: plan.name(plan.header.gpioChip)), header: header.all)
    return 0
  }

  private static func list(
    _ request: CameraRequest, chip: LineName, header: UnsafeBufferPointer<HeaderPin>?
  ) {
    var cameras = CameraListing(request)
    cameras.write()
    GPIOListing(chip: chip, header: header ?? UnsafeBufferPointer(start: nil, count: 0)).write()
  }
}

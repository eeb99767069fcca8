import Camera
import Engine
import Plans
import Runner
import Signals

/// `stint devices [PLAN]`: the cameras and the GPIO chips of this board; with a plan, what its run
/// would choose.
enum DevicesVerb {
  static func run(_ arguments: Arguments) -> Int32 {
    guard let path = arguments.word(0, of: .devices) else {
      return list(
        CameraRequest(size: FrameSize(width: 224, height: 224)), chip: LineName(), header: nil)
    }
    do throws(RunError) {
      let loaded = try LoadedEngine(path: path)
      return try list(loaded.engine.plan)
    } catch {
      Report.error(error.message)
      return 1
    }
  }

  private static func list(_ plan: Plan) throws(RunError) -> Int32 {
    guard let header = HeaderTable(plan) else {
      throw RunError("there is no memory for the header's pins")
    }
    let input = plan.tensor(Int(plan.input.tensor))
    return list(
      CameraRequest(
        size: FrameSize(width: Int(input.width), height: Int(input.rows)),
        isColour: input.channels != 1),
      chip: LineName(bytes: plan.name(plan.header.gpioChip)), header: header.all)
  }

  private static func list(
    _ request: CameraRequest, chip: LineName, header: UnsafeBufferPointer<HeaderPin>?
  ) -> Int32 {
    var cameras = CameraListing(request)
    cameras.write()
    var lines = GPIOListing(
      chip: chip, header: header ?? UnsafeBufferPointer(start: nil, count: 0))
    lines.write()
    return Text.ended(cameras.failure != 0 ? cameras.failure : lines.failure)
  }
}

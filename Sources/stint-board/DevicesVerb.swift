import Camera
import Options
import Plans
import Runner
import Sessions
import Signals
import Text

/// `stint devices [PLAN] [--json]`: the cameras and the GPIO chips of this board; with a plan, what its run
/// would choose.
enum DevicesVerb {
  static func run(_ arguments: Arguments) -> Int32 {
    guard let path = arguments.word(0) else {
      return list(
        CameraRequest(size: FrameSize(width: 224, height: 224)), chip: LineName(), header: nil,
        asJSON: arguments.has(.devicesJSON))
    }
    do throws(RunError) {
      let session = try Session(planAt: path)
      return try list(session, asJSON: arguments.has(.devicesJSON))
    } catch {
      Output.error(error.message)
      return 1
    }
  }

  private static func list(
    _ session: borrowing Session, asJSON: Bool
  ) throws(RunError) -> Int32 {
    let plan = session.plan
    guard let header = HeaderTable(plan) else {
      throw RunError("there is no memory for the header's pins")
    }
    let input = plan.tensor(Int(plan.input.tensor))
    return try header.withPins { (pins) throws(RunError) in
      list(
        CameraRequest(
          size: FrameSize(width: Int(input.width), height: Int(input.rows)),
          isColour: input.channels != 1),
        chip: LineName(bytes: plan.name(plan.header.gpioChip)), header: pins, asJSON: asJSON)
    }
  }

  private static func list(
    _ request: CameraRequest, chip: LineName, header: UnsafeBufferPointer<HeaderPin>?,
    asJSON: Bool
  ) -> Int32 {
    var cameras = CameraListing(request)
    var lines = GPIOListing(
      chip: chip, header: header ?? UnsafeBufferPointer(start: nil, count: 0))
    if asJSON {
      return Output.ended(
        JSONFile(1).write { document in
          document.add("kind", "devices")
          document.add("schema", 1)
          cameras.add(to: &document)
          lines.add(to: &document)
        })
    }
    cameras.write()
    lines.write()
    return Output.ended(cameras.failure != 0 ? cameras.failure : lines.failure)
  }
}

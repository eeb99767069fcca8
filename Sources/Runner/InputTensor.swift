import Engine
import Frames
import Plans

/// What a model sees of one frame, as raw bytes in the type and order that the model declares.
public struct InputTensor: ~Copyable {
  private let plan: Plan
  private let stored: Arena
  private let declared: Arena

  /// Makes room for the input of a plan; nil where there is no memory.
  public init?(_ plan: Plan) {
    let count = plan.tensor(Int(plan.header.input.tensor)).elementCount
    guard let stored = Arena(bytes: count),
      let declared = Arena(bytes: plan.rawBytes(plan.header.input))
    else { return nil }
    self.plan = plan
    self.stored = stored
    self.declared = declared
  }

  /// The bytes; zeros before the first frame.
  public var raw: UnsafeRawBufferPointer { UnsafeRawBufferPointer(declared.memory) }

  /// Makes the input of a frame.
  ///
  /// - Parameter view: which part of the frame becomes how much of the input.
  /// - Throws: where the frame or the input does not allow that.
  public mutating func fill(
    _ frame: PixelSource, _ encoding: ColourEncoding, _ view: FrameView
  ) throws(FrameError) {
    let input = plan.tensor(Int(plan.header.input.tensor))
    let geometry = try FrameGeometry(
      format: frame.format, encoding: encoding, sourceWidth: frame.width,
      sourceHeight: frame.height, orientation: view.orientation, region: view.region,
      fit: view.fit, targetWidth: Int(input.width), targetHeight: Int(input.rows),
      channels: Int(input.channels))
    var preparer = try FramePreparer(geometry)
    let target = stored.memory.bindMemory(to: Int8.self)
    preparer.prepare(frame, plan, into: target)
    plan.declare(
      plan.header.input, UnsafeBufferPointer(rebasing: target[0..<input.elementCount]),
      raw: declared.memory)
  }
}

/// Which part of a frame a model sees, and how.
public struct FrameView: Equatable, Sendable {
  /// How the frame is turned first.
  public var orientation = FrameOrientation.upright
  /// The part of the turned frame; nil for all of it.
  public var region: PixelRectangle?
  /// How that part is brought to the model's extents.
  public var fit = FrameFit.centreCrop

  /// All of the frame, cropped around its centre.
  public init() {}
}

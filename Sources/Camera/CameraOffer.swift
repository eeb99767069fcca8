/// A camera of this machine, what it offers, and what of that would be chosen: what a listing tells,
/// as text or as JSON. Uses no heap.
struct CameraOffer {
  let device: CameraDevice
  /// What would be chosen; nil where nothing can be.
  let chosen: CameraMode?
  /// Why nothing can be chosen.
  let problem: CameraError?
  private let modes: ModeList

  /// Visits all cameras, in the order of their nodes, with what a request would choose. Answers why
  /// some could not be asked; nil if all could.
  static func forEach(
    _ request: CameraRequest, _ system: VideoSystem, _ visit: (CameraOffer) -> Void
  ) -> CameraError? {
    let finder = CameraFinder(system: system)
    return finder.forEach { device, file in
      var device = device
      finder.complete(&device)
      visit(CameraOffer(device, file, request, system))
      return true
    }
  }

  private init(
    _ device: CameraDevice, _ file: Int32, _ request: CameraRequest, _ system: VideoSystem
  ) {
    self.device = device
    modes = ModeList(system: system, file: file, type: device.capabilities.bufferType)
    do throws(CameraError) {
      if device.capabilities.contains(.mediaController) { throw CameraError(.rawSensor) }
      chosen = try CameraStream.choose(modes, request).0
      problem = nil
    } catch {
      chosen = nil
      problem = error
    }
  }

  /// Visits the formats in the driver's order.
  func forEachFormat(_ visit: (FourCC) -> Void) { modes.forEachFormat(visit) }

  /// Visits the sizes of a format, and says whether one would be chosen from each.
  func forEachSize(_ fourcc: FourCC, _ visit: (FrameSizeRange, _ isChosen: Bool) -> Void) {
    modes.forEachSize(fourcc) { range in
      visit(range, chosen.map { $0.fourcc == fourcc && range.contains($0.size) } ?? false)
    }
  }

  /// Visits the rates of a size; of a range of sizes those of the one that would be chosen from it, or
  /// of its least.
  func forEachRate(
    _ fourcc: FourCC, _ range: FrameSizeRange, isChosen: Bool, _ visit: (FrameRateRange) -> Void
  ) {
    modes.forEachRate(fourcc, isChosen ? chosen?.size ?? range.least : range.least, visit)
  }
}

extension FrameSizeRange {
  /// The least width and height.
  var least: FrameSize { FrameSize(width: widths.lowerBound, height: heights.lowerBound) }
  /// The greatest width and height.
  var greatest: FrameSize { FrameSize(width: widths.upperBound, height: heights.upperBound) }
}

/// Chooses the mode that suits a request best.
struct ModeChooser {
  /// The formats to choose from, each with all before it.
  enum Reach: UInt8 {
    /// Those that are read natively.
    case native
    /// Those of the table of formats, which libv4lconvert is known to read.
    case known
    /// Any: libv4lconvert is asked.
    case any
  }

  let modes: ModeList
  let request: CameraRequest

  /// The best mode of those within reach. Of equals the driver's first.
  ///
  /// - Throws: `unsupportedFormat`, `unsupportedSize`, or `converterMissing` where all formats are
  ///   out of reach.
  func choose(_ reach: Reach) throws(CameraError) -> CameraMode {
    var best: CameraMode?
    var formats = 0
    var beyond = 0
    modes.forEachFormat { fourcc in
      guard request.fourcc == nil || request.fourcc == fourcc else { return }
      formats += 1
      guard Self.reach(of: fourcc).rawValue <= reach.rawValue else {
        beyond += 1
        return
      }
      forEachCandidate(fourcc) { mode in
        if let current = best, current.score(request) >= mode.score(request) { return }
        best = mode
      }
    }
    if let best { return best }
    if formats == 0 { throw CameraError(.unsupportedFormat) }
    if formats == beyond { throw CameraError(.converterMissing) }
    throw CameraError(.unsupportedSize)
  }

  private static func reach(of fourcc: FourCC) -> Reach {
    guard let known = KnownFormat.find(fourcc) else { return .any }
    return known.isNative ? .native : .known
  }

  /// Visits one mode for each size of a format: at the rate nearest to the preferred one.
  private func forEachCandidate(_ fourcc: FourCC, _ visit: (CameraMode) -> Void) {
    let count = modes.forEachSize(fourcc) { range in
      guard let size = size(in: range) else { return }
      visit(CameraMode(fourcc: fourcc, size: size, rate: rate(fourcc, size)))
    }
    guard count == 0 else { return }
    let wanted = request.exactSize ?? request.size.widened(to: modes.currentSize() ?? request.size)
    guard let size = modes.nearestSize(fourcc, wanted),
      request.exactSize == nil || request.exactSize == size
    else { return }
    visit(CameraMode(fourcc: fourcc, size: size, rate: rate(fourcc, size)))
  }

  private func size(in range: FrameSizeRange) -> FrameSize? {
    if let exact = request.exactSize { return range.contains(exact) ? exact : nil }
    if range.isDiscrete {
      return FrameSize(width: range.widths.lowerBound, height: range.heights.lowerBound)
    }
    return range.smallest(covering: request.size, shape: modes.currentSize() ?? request.size)
  }

  private func rate(_ fourcc: FourCC, _ size: FrameSize) -> FrameRate {
    let wanted = 1000 * request.preferredRate
    var best = FrameRate.unknown
    modes.forEachRate(fourcc, size) { range in
      let rate = range.nearest(to: request.preferredRate)
      let distance = abs(rate.perThousandSeconds - wanted)
      if !best.isKnown || distance < abs(best.perThousandSeconds - wanted) { best = rate }
    }
    return best
  }
}

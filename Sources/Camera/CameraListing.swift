import Text

/// The cameras of this machine as text: what they are, what they offer, what would be chosen.
///
/// Uses no heap; `CameraReport` is the same as values.
public struct CameraListing {
  private let system: VideoSystem
  private let request: CameraRequest
  private var out: LineWriter

  /// The error code of the first line that could not be written; 0 for none.
  public var failure: Int32 { out.failure }

  /// Marks the modes that `request` would choose.
  ///
  /// - Parameter file: The descriptor to write to; 1 is the standard output.
  public init(_ request: CameraRequest, file: Int32 = 1) {
    self.init(request, file: file, system: .linux)
  }

  init(_ request: CameraRequest, file: Int32, system: VideoSystem) {
    self.request = request
    self.system = system
    out = LineWriter(file: file)
  }

  /// Writes all cameras. Answers how many there are.
  @discardableResult
  public mutating func write() -> Int {
    let finder = CameraFinder(system: system)
    var count = 0
    let problem = finder.forEach { device, file in
      var device = device
      finder.complete(&device)
      count += 1
      write(device, file)
      return true
    }
    if let problem {
      out.add("some cameras cannot be asked: ")
      out.add(problem.line)
      out.end()
    } else if count == 0 {
      out.add("no camera: plug one in; a CSI camera needs libcamerify")
      out.end()
    }
    return count
  }

  private mutating func write(_ device: CameraDevice, _ file: Int32) {
    out.add(device.path)
    out.add("  ")
    out.add(device.card)
    out.add("  (")
    out.add(device.driver)
    out.add(device.capabilities.contains(.multiPlanar) ? ", multi-planar)" : ")")
    out.end()
    name("bus:", device.busInfo)
    if !device.idLink.isEmpty { name("id:", device.idLink) }
    if !device.pathLink.isEmpty { name("bus:", device.pathLink) }
    let modes = ModeList(system: system, file: file, type: device.capabilities.bufferType)
    let chosen: CameraMode?
    do throws(CameraError) {
      if device.capabilities.contains(.mediaController) { throw CameraError(.rawSensor) }
      chosen = try CameraStream.choose(modes, request).0
    } catch {
      out.add("  ! ")
      out.add(error.line)
      out.end()
      chosen = nil
    }
    modes.forEachFormat { fourcc in
      if KnownFormat.find(fourcc) != nil || chosen?.fourcc == fourcc {
        write(fourcc, modes, chosen)
      }
    }
    writeOthers(modes, chosen)
    if let chosen {
      out.add("  → ")
      out.add(chosen)
      out.add(chosen.isNative ? "" : ", through libv4lconvert")
      out.end()
    }
  }

  private mutating func name<let count: Int>(_ prefix: StaticString, _ text: FixedText<count>) {
    out.add("  ")
    out.add(prefix)
    out.add(text)
    out.end()
  }

  private mutating func writeOthers(_ modes: ModeList, _ chosen: CameraMode?) {
    var count = 0
    modes.forEachFormat { fourcc in
      guard KnownFormat.find(fourcc) == nil, chosen?.fourcc != fourcc else { return }
      if count == 0 { out.add("  perhaps, through libv4lconvert:") }
      count += 1
      out.add(" ")
      out.add(fourcc.text)
    }
    if count > 0 { out.end() }
  }

  private mutating func write(_ fourcc: FourCC, _ modes: ModeList, _ chosen: CameraMode?) {
    out.add("  ")
    out.add(fourcc.text)
    out.add("  ")
    out.add(KnownFormat.find(fourcc)?.title ?? "only libv4lconvert may know it")
    out.end()
    modes.forEachSize(fourcc) { range in
      let least = FrameSize(width: range.widths.lowerBound, height: range.heights.lowerBound)
      let isChosen =
        if let chosen { chosen.fourcc == fourcc && range.contains(chosen.size) } else { false }
      out.add(isChosen ? "  → " : "    ")
      out.add(least)
      if !range.isDiscrete {
        out.add(" to ")
        out.add(FrameSize(width: range.widths.upperBound, height: range.heights.upperBound))
      }
      // Of the bytes, an arrow is two and a cross is one more than their columns.
      out.line.pad(to: (isChosen ? 29 : 27) + (range.isDiscrete ? 0 : 1))
      modes.forEachRate(fourcc, range.isDiscrete ? least : chosen?.size ?? least) { rate in
        out.add(" ")
        out.add(rate.slowest.text)
        if !rate.isDiscrete {
          out.add(" to ")
          out.add(rate.fastest.text)
        }
      }
      out.add("/s")
      out.end()
    }
  }
}

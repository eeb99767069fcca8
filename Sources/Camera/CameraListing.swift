import Text

/// The cameras of this machine: what they are, what they offer, what would be chosen. As text, or as
/// JSON. Uses no heap.
public struct CameraListing {
  let system: VideoSystem
  let request: CameraRequest
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
    var count = 0
    let problem = CameraOffer.forEach(request, system) { offer in
      count += 1
      write(offer)
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

  private mutating func write(_ offer: CameraOffer) {
    let device = offer.device
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
    if let problem = offer.problem {
      out.add("  ! ")
      out.add(problem.line)
      out.end()
    }
    offer.forEachFormat { fourcc in
      if KnownFormat.find(fourcc) != nil || offer.chosen?.fourcc == fourcc {
        write(fourcc, offer)
      }
    }
    writeOthers(offer)
    if let chosen = offer.chosen {
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

  private mutating func writeOthers(_ offer: CameraOffer) {
    var count = 0
    offer.forEachFormat { fourcc in
      guard KnownFormat.find(fourcc) == nil, offer.chosen?.fourcc != fourcc else { return }
      if count == 0 { out.add("  perhaps, through libv4lconvert:") }
      count += 1
      out.add(" ")
      out.add(fourcc.text)
    }
    if count > 0 { out.end() }
  }

  private mutating func write(_ fourcc: FourCC, _ offer: CameraOffer) {
    out.add("  ")
    out.add(fourcc.text)
    out.add("  ")
    out.add(KnownFormat.find(fourcc)?.title ?? "only libv4lconvert may know it")
    out.end()
    offer.forEachSize(fourcc) { range, isChosen in
      out.add(isChosen ? "  → " : "    ")
      out.add(range.least)
      if !range.isDiscrete {
        out.add(" to ")
        out.add(range.greatest)
      }
      // Of the bytes, an arrow is two and a cross is one more than their columns.
      out.line.pad(to: (isChosen ? 29 : 27) + (range.isDiscrete ? 0 : 1))
      offer.forEachRate(fourcc, range, isChosen: isChosen) { rate in
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

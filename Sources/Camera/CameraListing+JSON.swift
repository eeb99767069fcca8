import Text

extension CameraListing {
  /// Adds `cameras`, and `cameraProblem` if some cannot be asked, to a document.
  public func add(to document: inout JSONObject) {
    var problem: CameraError?
    document.addArray("cameras") { cameras in
      problem = CameraOffer.forEach(request, system) { offer in
        cameras.addObject { $0.add(offer) }
      }
    }
    if let problem { document.add("cameraProblem", problem.line) }
  }
}

extension JSONObject {
  fileprivate mutating func add(_ offer: CameraOffer) {
    let device = offer.device
    add("path", device.path)
    add("card", device.card)
    add("driver", device.driver)
    add("busInfo", device.busInfo)
    if !device.idLink.isEmpty { add("id", device.idLink) }
    if !device.pathLink.isEmpty { add("busPath", device.pathLink) }
    add("isSinglePlanar", device.capabilities.contains(.singlePlanar))
    add("isMultiPlanar", device.capabilities.contains(.multiPlanar))
    addArray("formats") { formats in
      offer.forEachFormat { fourcc in formats.addObject { $0.add(fourcc, offer) } }
    }
    if let chosen = offer.chosen {
      addObject("chosen") { mode in
        mode.add("fourcc", chosen.fourcc.text)
        mode.add("width", chosen.size.width)
        mode.add("height", chosen.size.height)
        if chosen.rate.isKnown { mode.add("framesPerSecond", millionths: chosen.rate.millionths) }
        mode.add("isNative", chosen.isNative)
      }
    }
    if let problem = offer.problem { add("problem", problem.line) }
  }

  private mutating func add(_ fourcc: FourCC, _ offer: CameraOffer) {
    add("fourcc", fourcc.text)
    add("isNative", KnownFormat.find(fourcc)?.isNative ?? false)
    addArray("sizes") { sizes in
      offer.forEachSize(fourcc) { range, isChosen in
        sizes.addObject { size in
          size.add("width", range.least.width)
          size.add("height", range.least.height)
          if !range.isDiscrete {
            size.add("maximumWidth", range.greatest.width)
            size.add("maximumHeight", range.greatest.height)
          }
          size.addArray("framesPerSecond") { rates in
            offer.forEachRate(fourcc, range, isChosen: isChosen) { rate in
              rates.addArray { bounds in
                if !rate.isDiscrete { bounds.add(millionths: rate.slowest.millionths) }
                bounds.add(millionths: rate.fastest.millionths)
              }
            }
          }
          size.add("isChosen", isChosen)
        }
      }
    }
  }
}

extension FrameRate {
  /// Frames in a million seconds, rounded; of a known rate.
  fileprivate var millionths: Int64 {
    (Int64(frames) * 1_000_000 + Int64(seconds) / 2) / Int64(seconds)
  }
}

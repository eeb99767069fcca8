#if !hasFeature(Embedded)
  /// The cameras of this machine as values that encode to JSON. For workstations; a board prints
  /// `CameraListing`.
  public struct CameraReport: Codable, Equatable, Sendable {
    /// One camera.
    public struct Camera: Codable, Equatable, Sendable {
      /// The path of its node.
      public var path: String
      /// Its name.
      public var card: String
      /// Its driver.
      public var driver: String
      /// Its place on the bus.
      public var busInfo: String
      /// Its name in `/dev/v4l/by-id`; nil where it has none.
      public var id: String?
      /// Its name in `/dev/v4l/by-path`; nil where it has none.
      public var busPath: String?
      /// Whether planes come in one buffer.
      public var isSinglePlanar: Bool
      /// Whether planes may come in buffers of their own.
      public var isMultiPlanar: Bool
      /// What it offers.
      public var formats: [Format]
      /// What would be chosen; nil where nothing can be.
      public var chosen: Mode?
      /// Why nothing can be chosen: a line with a remedy.
      public var problem: String?
    }

    /// A pixel format and its sizes.
    public struct Format: Codable, Equatable, Sendable {
      /// Four characters.
      public var fourcc: String
      /// Whether it is read without libv4lconvert.
      public var isNative: Bool
      /// Its sizes.
      public var sizes: [Size]
    }

    /// A size or a range of sizes, and its rates. For a range, the rates are those of the size that
    /// would be chosen from it, or of its least size.
    public struct Size: Codable, Equatable, Sendable {
      /// The least width, in pixels.
      public var width: Int
      /// The least height, in pixels.
      public var height: Int
      /// The greatest width, in pixels; nil where there is but one size.
      public var maximumWidth: Int?
      /// The greatest height, in pixels; nil where there is but one size.
      public var maximumHeight: Int?
      /// Rates, in frames a second: one number, or the least and the greatest of a range.
      public var rates: [[Double]]
      /// Whether this would be chosen.
      public var isChosen: Bool

      private enum CodingKeys: String, CodingKey {
        case width, height, maximumWidth, maximumHeight, isChosen
        case rates = "framesPerSecond"
      }
    }

    /// A format, a size and a rate.
    public struct Mode: Codable, Equatable, Sendable {
      /// Four characters.
      public var fourcc: String
      /// Pixels a row.
      public var width: Int
      /// Rows.
      public var height: Int
      /// Frames a second; nil where the driver does not tell.
      public var rate: Double?
      /// Whether it is read without libv4lconvert.
      public var isNative: Bool

      private enum CodingKeys: String, CodingKey {
        case fourcc, width, height, isNative
        case rate = "framesPerSecond"
      }
    }

    /// All cameras, in the order of their nodes.
    public var cameras: [Camera]
    /// Why some cameras could not be asked: a line with a remedy.
    public var problem: String?

    /// Asks all cameras; marks what `request` would choose.
    public init(_ request: CameraRequest) {
      self.init(request, system: .linux)
    }

    init(_ request: CameraRequest, system: VideoSystem) {
      let finder = CameraFinder(system: system)
      var cameras: [Camera] = []
      let problem = finder.forEach { device, file in
        var device = device
        finder.complete(&device)
        cameras.append(Camera(device, file, request, system))
        return true
      }
      self.cameras = cameras
      self.problem = problem?.description
    }
  }

  extension CameraReport.Camera {
    init(_ device: CameraDevice, _ file: Int32, _ request: CameraRequest, _ system: VideoSystem) {
      path = device.path.description
      card = device.card.description
      driver = device.driver.description
      busInfo = device.busInfo.description
      id = device.idLink.isEmpty ? nil : device.idLink.description
      busPath = device.pathLink.isEmpty ? nil : device.pathLink.description
      isSinglePlanar = device.capabilities.contains(.singlePlanar)
      isMultiPlanar = device.capabilities.contains(.multiPlanar)
      let modes = ModeList(system: system, file: file, type: device.capabilities.bufferType)
      var best: CameraMode?
      do throws(CameraError) {
        if device.capabilities.contains(.mediaController) { throw CameraError(.rawSensor) }
        best = try CameraStream.choose(modes, request).0
      } catch {
        problem = error.description
      }
      chosen = best.map { CameraReport.Mode($0) }
      var formats: [CameraReport.Format] = []
      modes.forEachFormat { fourcc in
        var sizes: [CameraReport.Size] = []
        modes.forEachSize(fourcc) { range in
          let isChosen = best.map { $0.fourcc == fourcc && range.contains($0.size) } ?? false
          let least = FrameSize(width: range.widths.lowerBound, height: range.heights.lowerBound)
          var rates: [[Double]] = []
          modes.forEachRate(fourcc, isChosen ? best?.size ?? least : least) { rate in
            rates.append(
              rate.isDiscrete
                ? [rate.fastest.perSecond] : [rate.slowest.perSecond, rate.fastest.perSecond])
          }
          sizes.append(
            CameraReport.Size(
              width: least.width, height: least.height,
              maximumWidth: range.isDiscrete ? nil : range.widths.upperBound,
              maximumHeight: range.isDiscrete ? nil : range.heights.upperBound, rates: rates,
              isChosen: isChosen))
        }
        formats.append(
          CameraReport.Format(
            fourcc: fourcc.text.description,
            isNative: KnownFormat.find(fourcc)?.isNative ?? false, sizes: sizes))
      }
      self.formats = formats
    }
  }

  extension CameraReport.Mode {
    init(_ mode: CameraMode) {
      self.init(
        fourcc: mode.fourcc.text.description, width: mode.size.width, height: mode.size.height,
        rate: mode.rate.isKnown ? mode.rate.perSecond : nil, isNative: mode.isNative)
    }
  }

  extension FrameRate {
    fileprivate var perSecond: Double { Double(frames) / Double(seconds) }
  }
#endif

import Plans

extension PlanSummary {
  /// What the plan takes the model's pictures for; see `PlanPicture`.
  public struct Picture: Codable, Equatable, Sendable {
    /// Where the range of pixels is known from: "given", "metadata", "quantisation", "bytes" (nothing
    /// says it, and bytes go in as they are) or "unknown".
    public var rangeFrom: String
    /// What is taken off each pixel byte, by channel, or once for all of them.
    public var means: [Float]
    /// What the result is divided by, likewise.
    public var deviations: [Float]
    /// "grey", "RGB" or "BGR".
    public var channelOrder: String
    /// "crop", "letterbox" or "stretch".
    public var fit: String
    /// Whether left and right are exchanged.
    public var isMirrored: Bool
    /// Whether top and bottom are exchanged.
    public var isFlipped: Bool
    /// Left, top, width and height of the part that is looked at; nil for all of the picture.
    public var region: [Int]?

    /// Reads the picture of a plan; nil where the input is none.
    init?(_ plan: Plan) {
      let input = plan.tensor(Int(plan.input.tensor))
      guard input.channels == 1 || input.channels == 3 else { return nil }
      let picture = plan.header.picture
      rangeFrom =
        switch PlanPicture.RangeOrigin(rawValue: picture.rangeOrigin) {
        case .given: "given"
        case .metadata: "metadata"
        case .quantisation: "quantisation"
        case .bytes: "bytes"
        case .unknown, nil: "unknown"
        }
      let all = (0..<Int(input.channels)).map { (picture.means[$0], picture.deviations[$0]) }
      let isOne = all.allSatisfy { $0 == all[0] }
      means = (isOne ? [all[0]] : all).map(\.0)
      deviations = (isOne ? [all[0]] : all).map(\.1)
      let isReversed = picture.channelOrder == PlanPicture.ChannelOrder.bgr.rawValue
      channelOrder = input.channels == 1 ? "grey" : isReversed ? "BGR" : "RGB"
      fit =
        switch PlanPicture.Fit(rawValue: picture.fit) {
        case .letterbox: "letterbox"
        case .stretch: "stretch"
        case .crop, nil: "crop"
        }
      isMirrored = picture.turning & 1 != 0
      isFlipped = picture.turning & 2 != 0
      region =
        picture.width == 0
        ? nil : [picture.left, picture.top, picture.width, picture.height].map { Int($0) }
    }

    /// "RGB as 0…1, from the input's quantisation".
    public var pixels: String {
      let source =
        switch rangeFrom {
        case "given": "as --mean and --std say"
        case "metadata": "by the model's metadata"
        case "quantisation": "by the input's quantisation"
        default: "bytes as they are; --mean and --std say otherwise"
        }
      guard rangeFrom != "unknown" else {
        return "\(channelOrder) of an unknown range: give --mean and --std"
      }
      return "\(channelOrder) as \(range), \(source)"
    }

    /// "0…1"; of several channels, "(byte − 123.675, 116.28, 103.53) ÷ 58.395, 57.12, 57.375".
    private var range: String {
      func list(_ numbers: [Float]) -> String {
        numbers.map { Self.text(Double($0), places: 3) }.joined(separator: ", ")
      }
      guard means.count == 1 else { return "(byte − \(list(means))) ÷ \(list(deviations))" }
      func real(_ byte: Float) -> String {
        Self.text(Double((byte - means[0]) / deviations[0]), places: 2)
      }
      return "\(real(0))…\(real(255))"
    }

    /// "the centre", "all of it, stretched", "100,50,300x300 of it, mirrored".
    public var framing: String {
      let part = region.map { "\($0[0]),\($0[1]),\($0[2])x\($0[3])" }
      var text =
        switch fit {
        case "stretch": part.map { "\($0), stretched" } ?? "all of it, stretched"
        case "letterbox": part.map { "\($0), with borders" } ?? "all of it, with borders"
        default: part.map { "the centre of \($0)" } ?? "its centre, in the input's aspect"
        }
      switch (isMirrored, isFlipped) {
      case (true, true): text += ", turned upside down"
      case (true, false): text += ", mirrored"
      case (false, true): text += ", flipped"
      case (false, false): break
      }
      return text
    }

    /// A number with the minus of the other texts.
    private static func text(_ number: Double, places: Int) -> String {
      let text = Figures.trimmed(number, places: places)
      return text.hasPrefix("-") ? "−" + text.dropFirst() : text
    }
  }
}

extension PlanVerifier {
  /// The greatest extent of a picture, in pixels.
  private static let pictureLimit: UInt32 = 65_535

  /// Every code of the picture is known, and every number one that can be reckoned with.
  func verify(_ picture: PlanPicture) throws(PlanError) {
    func fail(_ problem: StaticString, _ found: UInt32) -> PlanError {
      PlanError(problem, part: "picture", found: Int(found))
    }
    guard PlanPicture.RangeOrigin(rawValue: picture.rangeOrigin) != nil else {
      throw fail("its range is of unknown origin", picture.rangeOrigin)
    }
    guard PlanPicture.ChannelOrder(rawValue: picture.channelOrder) != nil else {
      throw fail("unknown order of channels", picture.channelOrder)
    }
    guard PlanPicture.Fit(rawValue: picture.fit) != nil else {
      throw fail("unknown way to fit it to the input", picture.fit)
    }
    guard picture.turning <= 3 else { throw fail("unknown way to turn it", picture.turning) }
    for channel in 0..<3 {
      guard picture.means[channel].isFinite, picture.deviations[channel].isFinite,
        picture.deviations[channel] != 0
      else { throw PlanError("its mean or deviation is impossible", part: "picture") }
    }
    let limit = Self.pictureLimit
    guard picture.left <= limit, picture.top <= limit, picture.width <= limit,
      picture.height <= limit, (picture.width == 0) == (picture.height == 0)
    else { throw fail("its part has impossible extents", picture.width) }
  }
}

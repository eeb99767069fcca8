import ArgumentParser
import Plans

/// The values of `--channels`.
enum ChannelChoice: String, ExpressibleByArgument, CaseIterable {
  case rgb, bgr

  /// As the plan writes it.
  var order: PlanPicture.ChannelOrder { self == .bgr ? .bgr : .rgb }
}

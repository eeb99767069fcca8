import Frames
import Sessions

/// Why a picture is not classified.
public enum ClassifierError: Error, Sendable {
  /// There is no plan in the file.
  case file(PlanFileError)
  /// The plan cannot be run on this machine.
  case session(SessionError)
  /// The model's input has neither 1 nor 3 channels: it sees no pictures.
  case noPicture
  /// Nothing says how pixels become the model's values: give the planner a `Normalisation`.
  case unknownRange
  /// The picture cannot become the model's input.
  case picture(FrameError)
}

#if !hasFeature(Embedded)
  extension ClassifierError: CustomStringConvertible {
    /// One readable line.
    public var description: String {
      switch self {
      case .file(let error): error.description
      case .session(let error): error.description
      case .noPicture: "the model's input is no grey or RGB image; run a session on raw bytes"
      case .unknownRange:
        "nothing says how pixels become the model's values; plan it again with a normalisation"
      case .picture(let error): "\(error.message)"
      }
    }
  }
#endif

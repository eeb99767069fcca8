import Observation
import Signals
import Text

/// A classified frame.
public struct Classification {
  /// The source's number of the frame.
  public let sequence: UInt32
  /// What the source calls the frame; empty where its number says it all.
  public let name: FrameName
  /// When it passed from stage to stage.
  public let times: FrameTimes
  /// The lines that changed.
  public internal(set) var changes: LineChanges
}

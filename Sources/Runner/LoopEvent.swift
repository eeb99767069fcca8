import Signals
import Text

/// What came of one step of the loop.
public enum LoopEvent {
  /// Nothing: no frame yet, or the time to try the source again has not come.
  case idle
  /// Lines changed because time passed.
  case linesChanged(LineChanges)
  /// The source gives frames now; what they are.
  case started(Message)
  /// The source is lost, and the lines are in their safe state; those that changed for it. It is
  /// tried again. A reason that was told since the last frame is no news.
  case lost(Message, isNews: Bool, LineChanges)
  /// The source could not be opened. It is tried again. A reason that was told since the last frame
  /// is no news.
  case unavailable(Message, isNews: Bool)
  /// One frame could not be read; others follow.
  case skipped(Message)
  /// A new frame was classified.
  case classified(Classification)
  /// There are no more frames.
  case ended
}

import Text

/// What came of one step of a source.
public enum SourceEvent {
  /// Nothing yet.
  case idle
  /// Frames will come; what they are, for a person.
  case started(Message)
  /// A new frame, to be released before the next step.
  case frame(SourceFrame)
  /// No more frames come until the source is back: lines belong in their safe state, whether or not
  /// the reason is news to who reads of it. It is tried again.
  case lost(Message, isNews: Bool)
  /// The source could not be opened. It is tried again.
  case unavailable(Message, isNews: Bool)
  /// One frame cannot be read; others follow.
  case skipped(Message)
  /// There are no more frames.
  case ended
}

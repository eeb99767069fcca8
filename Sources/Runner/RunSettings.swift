/// What a run was told, apart from its plan, its source and its rules.
public struct RunSettings: Sendable {
  /// Which part of a frame the model sees, and how it is turned.
  public var framing = Framing()
  /// Ends after so many frames; 0 never.
  public var frameLimit = 0
  /// Whether lines are printed instead of driven.
  public var isDryRun = false
  /// Whether stdout is JSON Lines.
  public var printsJSON = false
  /// How many classes of a frame are reported; 1…`TopClasses.limit`.
  public var topCount = 1
  /// How many frames a second are reported at most, those in which a line changed left aside; nil for
  /// the usual number. Frames of a source that is not live are all reported.
  public var maximumRate: Int?
  /// Seconds between two reports of statistics; 0 for none but the one at the end.
  public var statisticsSeconds = 60
  /// The open files to report to: results, and all else.
  public var output: Int32 = 1
  /// The open file for what is no result.
  public var diagnostics: Int32 = 2

  /// The usual settings.
  public init() {}
}

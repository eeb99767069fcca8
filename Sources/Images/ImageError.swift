/// Why a photo could not be read: one line with the file, what is wrong and what to do.
public struct ImageError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The kinds of failure, for callers that act on them.
  public enum Kind: Equatable, Sendable {
    /// There is no such file.
    case missing
    /// The path names a folder, a device or a pipe.
    case notAFile
    /// The file exists but the system refuses to read it.
    case unreadable
    /// The file has no bytes.
    case empty
    /// The content is of no known picture format.
    case unknownFormat
    /// The content is a known format, or a variant of one, that is not read here.
    case unsupported
    /// The content contradicts its format, or ends too early.
    case damaged
    /// The picture has more than `Image.maximumPixels` pixels, or the file is over 1 GiB.
    case tooLarge
  }

  /// What kind of failure it is.
  public let kind: Kind
  /// The file, as the caller named it.
  public let file: String
  /// What is wrong.
  public let problem: String
  /// What to do about it.
  public let remedy: String

  /// The whole message, on one line.
  public var description: String {
    Self.oneLine("\(file): \(problem); \(remedy)")
  }

  /// `text` with control characters and line breaks, which a file name may hold, as U+FFFD.
  private static func oneLine(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: line.append("\u{FFFD}")
      default: line.append(scalar)
      }
    }
    return String(line)
  }
}

/// Why a file could not be read.
public struct FileError: Error, Sendable {
  /// The system's error code; `ENOMEM` where there is no memory for the file.
  public let code: Int32

  /// An error of the system.
  public init(code: Int32) { self.code = code }
}

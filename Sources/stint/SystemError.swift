import Foundation

/// The system's own words for an error code.
enum SystemError {
  static func text(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }
}

/// What went wrong in a command, and what to do: one line on stderr.
struct CommandError: Error, CustomStringConvertible {
  let description: String

  /// - Parameters:
  ///   - subject: the file or the option that it is about.
  init(_ subject: String, _ problem: String, _ remedy: String) {
    description = "\(subject): \(problem); \(remedy)"
  }

  /// - Parameter line: subject, problem and remedy, as a library words them.
  init(_ line: String) { description = line }
}

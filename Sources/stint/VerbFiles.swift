import CLinux
import Files

/// The files of one verb, so that nothing is lost: no output goes over what the verb reads, over
/// another output, or over a file of another kind; and all outputs are written, or none is.
struct VerbFiles {
  /// A file to write.
  struct Target {
    fileprivate let path: String
    fileprivate let kind: ContentKind
    fileprivate let option: String
  }

  private let force: Bool
  private var sources: [(path: String, name: String)] = []
  private var outputs: [Target] = []
  private var printer: String?

  /// - Parameter force: whether a file of another kind may be written over.
  init(force: Bool) { self.force = force }

  /// Whether an output is stdout, so that nothing else is printed there.
  var takeStdout: Bool { outputs.contains(where: Self.isStdout) }

  /// Notes a file that is read; "-" is stdin.
  ///
  /// - Parameter name: what it is, such as "the model".
  mutating func read(_ path: String?, _ name: String) {
    if let path { sources.append((path, name)) }
  }

  /// Notes that an option prints on stdout, which is no place for a file then.
  mutating func print(_ option: String, if isGiven: Bool) { if isGiven { printer = option } }

  /// Sees that a file can be written, before there is work to lose.
  ///
  /// - Parameter option: the option that names it.
  mutating func output(
    _ path: String, _ kind: ContentKind, _ option: String
  ) throws(CommandError) -> Target {
    let output = Target(path: path, kind: kind, option: option)
    let isStdout = Self.isStdout(output)
    for source in sources where Self.isSame(path, source.path) {
      throw CommandError(
        path, "this is \(source.name) itself", "choose another name for \(option)")
    }
    for other in outputs
    where path.lent({ path in other.path.lent { OutputPath(path).meets(OutputPath($0)) } }) {
      throw Self.collision(path, other.option, option)
    }
    if isStdout, let printer { throw Self.collision("stdout", printer, option) }
    if isStdout, isatty(STDOUT_FILENO) != 0, kind != .page, kind != .placement {
      throw CommandError(
        "stdout", "it is a terminal, and \(kind.name) is no text", "send it to a file or a pipe")
    }
    if !isStdout, path.lent({ path in "-".lent { OutputPath(path).meets(OutputPath($0)) } }) {
      throw CommandError(
        path, "stdout goes there, too", "choose another name for \(option), or write '-'")
    }
    let code = path.lent { OutputPath($0).obstacle }
    guard code == 0 else { throw Self.failure(path, code) }
    try refuseLoss(output, bytes: nil)
    outputs.append(output)
    return output
  }

  /// Writes all files, or none.
  func write(_ contents: [(file: Target, bytes: [UInt8])]) throws {
    for (file, bytes) in contents { try refuseLoss(file, bytes: bytes.count) }
    let token = stint_monotonic_nanoseconds()
    let staged = contents.filter { !Self.isWrittenThrough($0.file) }
    var waiting = staged[..<0]
    // What still waits when something fails is taken back.
    defer { for (file, _) in waiting { file.path.lent { stint_discard_file($0, token) } } }
    for (index, (file, bytes)) in staged.enumerated() {
      let code = bytes.withUnsafeBytes { bytes in
        file.path.lent { stint_stage_file($0, token, bytes.baseAddress, bytes.count) }
      }
      if code == EEXIST {
        throw Self.collision(file.path, staged[0].file.option, file.option)
      }
      guard code == 0 else { throw Self.failure(file.path, code) }
      waiting = staged[...index]
    }
    for (file, bytes) in contents where Self.isWrittenThrough(file) {
      let code = bytes.withUnsafeBytes { bytes in
        file.path.lent { stint_write_through($0, STDOUT_FILENO, bytes.baseAddress, bytes.count) }
      }
      guard code == 0 else {
        throw Self.isStdout(file) ? Output.failure(code) : Self.failure(file.path, code)
      }
    }
    while let (file, _) = waiting.popFirst() {
      let code = file.path.lent { stint_publish_file($0, token) }
      guard code == 0 else { throw Self.failure(file.path, code) }
    }
  }

  private func refuseLoss(_ output: Target, bytes: Int?) throws(CommandError) {
    guard !force,
      let lost = output.path.lent({ OutputPath($0).loss(to: output.kind, bytes: bytes) })
    else { return }
    throw CommandError(
      output.path, "it cannot be written over: it is \(lost.name), not \(output.kind.name)",
      "choose another name for \(output.option), or give --force")
  }

  private static func isSame(_ output: String, _ source: String) -> Bool {
    output.lent { output in source.lent { OutputPath(output).isSource($0) } }
  }

  private static func isStdout(_ file: Target) -> Bool {
    file.path.lent { OutputPath($0).isStdout }
  }

  private static func isWrittenThrough(_ file: Target) -> Bool {
    file.path.lent { OutputPath($0).isWrittenThrough }
  }

  private static func collision(_ path: String, _ first: String, _ second: String) -> CommandError {
    CommandError(
      path, "\(first) and \(second) would both be written there",
      "choose another place for one of them")
  }

  private static func failure(_ path: String, _ code: Int32) -> CommandError {
    CommandError(path, "it cannot be written: \(SystemError.text(code))", remedy(code))
  }

  private static func remedy(_ code: Int32) -> String {
    switch code {
    case ENOSPC, EDQUOT: "free some space and try again; nothing was changed"
    case ENOENT: "make the folder first"
    case EACCES, EPERM, EROFS: "choose a place that you may write to"
    case EISDIR: "give the path of a file"
    default: "nothing was changed"
    }
  }
}

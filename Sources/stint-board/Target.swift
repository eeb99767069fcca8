import CLinux
import Files
import Runner
import Signals
import Text

/// Where a verb writes raw bytes: "-" is stdout.
struct Target {
  private let path: UnsafePointer<CChar>

  /// - Parameters:
  ///   - plan: the plan, over which nothing must be written.
  ///   - source: the input, likewise; nil where it is a camera.
  /// - Throws: where nothing may be written there.
  init(
    _ path: UnsafePointer<CChar>, plan: UnsafePointer<CChar>, source: UnsafePointer<CChar>?
  ) throws(RunError) {
    self.path = path
    let output = OutputPath(path)
    if output.isSource(plan) {
      throw RunError(path, "this is the plan itself; choose another name for --output")
    }
    if let source, output.isSource(source) {
      throw RunError(path, "this is the input itself; choose another name for --output")
    }
    let code = output.obstacle
    guard code == 0 else { throw RunError(path, "it cannot be written", code: code) }
    try refuseLoss(bytes: nil)
  }

  /// Writes all of it, or leaves a file that is there as it was.
  func write(_ bytes: UnsafeRawBufferPointer) throws(RunError) {
    try refuseLoss(bytes: bytes.count)
    let code = OutputPath(path).write(bytes)
    guard code == 0 else { throw RunError(path, "it cannot be written", code: code) }
  }

  private func refuseLoss(bytes: Int?) throws(RunError) {
    guard let lost = OutputPath(path).loss(to: .data, bytes: bytes) else { return }
    var error = RunError(path, "it cannot be written over: it is ")
    error.message.append(lost.name)
    error.message.append("; choose another name, or remove it first")
    throw error
  }
}

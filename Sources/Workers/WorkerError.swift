/// Why there are no workers.
public struct WorkerError: Error, Sendable {
  /// The `errno` of the system call that failed.
  public let code: Int32
}

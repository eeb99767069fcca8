import CLinux
import Signals
import Text

/// Why a run cannot start or go on: one line for a person, made without a heap.
public struct RunError: Error, Sendable {
  /// What is wrong, where, and what to do.
  public var message: Message
  /// The system's error code; 0 where no call failed.
  public let code: Int32
  /// Whether rules are wrong or absent: then trying again with the same cannot help.
  public internal(set) var isOfRule = false

  /// An error of this text.
  @inline(never)
  public init(_ text: StaticString) { self.init(Message(text)) }

  /// An error of a message.
  @inline(never)
  public init(_ message: Message) {
    self.message = message
    code = 0
  }

  /// An error about a file or an option; `code` is the system's error, 0 for none.
  @inline(never)
  public init(_ subject: UnsafePointer<CChar>, _ problem: StaticString, code: Int32 = 0) {
    self.code = code
    message = Message()
    message.append(cString: subject)
    message.append(": ")
    message.append(problem)
    if code != 0, let words = strerror(code) {
      message.append(": ")
      message.append(cString: UnsafePointer(words))
    }
  }

  /// An error about what a literal names.
  init(_ subject: StaticString, _ problem: StaticString, code: Int32) {
    // Literals end with a zero byte in memory.
    self.init(
      UnsafeRawPointer(subject.utf8Start).assumingMemoryBound(to: CChar.self), problem, code: code)
  }

  /// An error of a GPIO line.
  @inline(never)
  public init(_ error: GPIOError) {
    code = error.code
    message = Message()
    error.describe(in: &message)
  }
}

#if !hasFeature(Embedded)
  extension RunError: CustomStringConvertible {
    /// The line.
    public var description: String { message.description }
  }
#endif

import CGPIOD
import Text

/// Why lines cannot be driven: what, which, and what to do.
///
/// Made of numbers and short texts only, so that the board can report it without a heap.
public struct GPIOError: Error, Equatable, Sendable {
  /// What is wrong.
  public var problem: GPIOProblem
  /// The chip's label, or the path of its device.
  public var chip = FixedText<64>()
  /// The line as the user wrote it.
  public var line = LineName()
  /// More about it, depending on the problem.
  public var detail = FixedText<192>()
  /// The system's error code; 0 if there is none.
  public var code: Int32

  /// Creates an error of which nothing more is known yet.
  @inline(never)
  public init(_ problem: GPIOProblem, code: Int32 = 0) {
    self.problem = problem
    self.code = code
  }

  /// Appends one readable line to `message`.
  public func describe(in message: inout Message) {
    switch problem {
    case .noLibrary:
      message.append("libgpiod is not installed; run 'sudo apt install libgpiod3' on Debian 13 ")
      message.append("and later, 'sudo apt install libgpiod2' on Debian 12")
    case .noChips:
      message.append("this machine has no GPIO chip; use --dry-run to see what would be driven")
    case .noSuchChip:
      message.append("no GPIO chip has the label '")
      message.append(chip)
      message.append("'; choose the board that this is, or one of: ")
      message.append(detail)
    case .noPermission: describePermission(in: &message)
    case .chipFailed: describeFailure("cannot be used", in: &message)
    case .noSuchLine:
      describeLine(" is not on the chip '", in: &message)
      message.append(chip)
      message.append("', which has ")
      message.append(detail)
      message.append("; choose one of these")
    case .lineTwice:
      describeLine(" is the same as '", in: &message)
      message.append(detail)
      message.append("'; give each line to one rule")
    case .lineInUse:
      describeLine(" is in use by ", in: &message)
      message.append(detail)
      message.append("; stop that first or choose another line")
    case .requestFailed: describeFailure("refuses the lines", in: &message)
    case .setFailed: describeFailure("did not set a line", in: &message)
    }
  }

  private func describePermission(in message: inout Message) {
    message.append(chip)
    message.append(" may not be opened; ")
    if detail == FixedText("root") {
      message.append("its group is root: run as root, or let udev give it to a group 'gpio'")
    } else {
      message.append("join its group with 'sudo usermod -aG ")
      message.append(detail)
      message.append(" $USER' and log in again")
    }
  }

  private func describeLine(_ text: StaticString, in message: inout Message) {
    message.append("the line '")
    message.append(line)
    message.append("'")
    message.append(text)
  }

  private func describeFailure(_ text: StaticString, in message: inout Message) {
    message.append("the GPIO chip '")
    message.append(chip)
    message.append("' ")
    message.append(text)
    message.append(": ")
    describeCode(in: &message)
  }

  private func describeCode(in message: inout Message) {
    guard let text = strerror(code) else { return message.append(Int(code)) }
    message.append(bytes: UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }
}

#if !hasFeature(Embedded)
  extension GPIOError: CustomStringConvertible {
    /// One readable line.
    public var description: String {
      var message = Message()
      describe(in: &message)
      return message.description
    }
  }
#endif

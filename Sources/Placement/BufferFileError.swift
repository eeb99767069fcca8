/// Why a buffer file cannot be read. `description` gives the line and says what to do.
public struct BufferFileError: Error, Sendable, Hashable {
  /// What is wrong with the line.
  public enum Reason: Sendable, Hashable {
    case empty
    case missingColumn(String)
    case unknownColumn(String)
    case repeatedColumn(String)
    case fieldCount(expected: Int, found: Int)
    case notANumber(column: String, text: String)
    case tooLong(column: String, text: String)
    case badGap(text: String)
    case badBuffer(PlacementError)
  }

  /// Line number, counted from 1.
  public var line: Int
  /// What is wrong with it.
  public var reason: Reason

  /// An error of one line.
  public init(line: Int, reason: Reason) {
    self.line = line
    self.reason = reason
  }
}

extension BufferFileError: CustomStringConvertible {
  /// The line number, what is wrong and what to do.
  public var description: String { "line \(line): \(explanation)" }

  private var explanation: String {
    switch reason {
    case .empty:
      "the file is empty; begin with the header id,lower,upper,size"
    case .missingColumn(let name):
      "the header has no column '\(name)'; begin with id,lower,upper,size"
    case .unknownColumn(let name):
      "the column '\(name)' is unknown; besides id,lower,upper,size there may be alignment, "
        + "offset and gaps"
    case .repeatedColumn(let name):
      "the column '\(name)' occurs twice; remove one"
    case .fieldCount(let expected, let found):
      "the line has \(found) fields and the header \(expected); make them agree"
    case .notANumber(let column, let text):
      "'\(text)' in column '\(column)' is not a whole number; write decimal digits"
    case .tooLong(let column, let text):
      "'\(text)' in column '\(column)' needs more than 64 bits; check the units"
    case .badGap(let text):
      "'\(text)' is not a gap; write lower-upper, or lower-upper:low-high for the bytes that "
        + "stay, several with blanks between"
    case .badBuffer(let error):
      "\(error)"
    }
  }
}

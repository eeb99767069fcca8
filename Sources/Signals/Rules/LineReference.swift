import Text

/// The text of a line's name; the kernel's names have at most 31 bytes.
public typealias LineName = FixedText<32>

/// How a rule names the line that it drives.
public enum LineReference: Equatable, Sendable {
  /// By its number on the chip, from 0.
  case offset(Int)
  /// By the name that the chip gives it.
  case name(LineName)
}

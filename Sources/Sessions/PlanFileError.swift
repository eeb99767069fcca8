import Files
import Plans

/// Why there is no plan in a file.
public enum PlanFileError: Error, Sendable {
  /// The file cannot be read.
  case unreadable(FileError)
  /// There is no memory for a copy of so many bytes.
  case noMemory(byteCount: Int)
  /// The file is empty.
  case empty
  /// It is a TensorFlow Lite model: it must be planned first.
  case model
  /// It is some other file.
  case foreign
  /// It is a plan, but not a sound one.
  case invalid(PlanError)
}

#if !hasFeature(Embedded)
  extension PlanFileError: CustomStringConvertible {
    /// One readable line, without the file's name.
    public var description: String {
      switch self {
      case .unreadable(let error): "it cannot be read (error \(error.code))"
      case .noMemory(let byteCount): "there is no memory for its \(byteCount) bytes"
      case .empty: "the file is empty; give a file that `stint plan` wrote"
      case .model: "this is a model; make a plan of it with `stint plan` on the workstation"
      case .foreign: "this is no plan; give a file that `stint plan` wrote"
      case .invalid(let error): error.description
      }
    }
  }
#endif

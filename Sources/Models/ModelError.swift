/// Why a model, or a file that belongs to one, cannot be used, where exactly, and what to do.
public struct ModelError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The part of the file that an error is about; what does not apply is nil.
  public struct Place: Equatable, Sendable {
    /// The table or vector of the file's schema, for example `Model.subgraphs`.
    public var table: String?
    /// The operator's index in the file.
    public var operatorIndex: Int?
    /// The operator's name in TensorFlow Lite's schema, for example `CONV_2D`.
    public var operatorName: String?
    /// The tensor's name in the file, or `#` and its index if it has no name.
    public var tensor: String?

    /// Creates a place from the parts that apply.
    public init(
      table: String? = nil, operatorIndex: Int? = nil, operatorName: String? = nil,
      tensor: String? = nil
    ) {
      self.table = table
      self.operatorIndex = operatorIndex
      self.operatorName = operatorName
      self.tensor = tensor
    }
  }

  /// The name or the path of the file.
  public var file: String
  /// Where in the file; nil if it concerns all of it.
  public var place: Place?
  /// What is wrong, with the figures.
  public var problem: String
  /// What the reader of the message can do about it.
  public var remedy: String

  /// Creates an error from its parts.
  public init(file: String, place: Place? = nil, problem: String, remedy: String) {
    self.file = file
    self.place = place
    self.problem = problem
    self.remedy = remedy
  }

  /// One line: `file: operator 12 CONV_2D, tensor 'conv1/weights': problem; remedy`.
  public var description: String {
    var parts: [String] = []
    if let place {
      if let table = place.table { parts.append("table \(table)") }
      if let index = place.operatorIndex {
        parts.append(place.operatorName.map { "operator \(index) \($0)" } ?? "operator \(index)")
      }
      if let tensor = place.tensor { parts.append("tensor '\(Self.oneLine(tensor))'") }
    }
    let location = parts.isEmpty ? "" : parts.joined(separator: ", ") + ": "
    return "\(Self.oneLine(file)): \(location)\(Self.oneLine(problem, limit: 2_000)); \(remedy)"
  }

  /// Text from a file, made fit for a line: control characters replaced, the middle of a very long
  /// name left out (converters join the names of fused layers, which can reach kilobytes).
  static func oneLine(_ text: String, limit: Int = 160) -> String {
    let clean = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            || (0x2028...0x202E).contains(scalar.value) ? "\u{FFFD}" : scalar
        }))
    guard clean.count > limit else { return clean }
    return clean.prefix(limit / 2) + "…" + clean.suffix(limit / 2)
  }
}

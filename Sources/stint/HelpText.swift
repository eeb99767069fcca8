/// Help as it fits a terminal: the parser wraps all of it but the usage.
enum HelpText {
  /// Breaks the usage between its parts, such as `[--top <top>]`.
  static func fitted(_ text: String, _ columns: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("USAGE: ") ? wrapped(line, columns) : String(line)
    }.joined(separator: "\n")
  }

  private static func wrapped(_ line: Substring, _ columns: Int) -> String {
    let indent = String(repeating: " ", count: 7)
    var lines: [String] = []
    var current = ""
    for part in parts(line) {
      if !current.isEmpty, current.count + 1 + part.count > columns {
        lines.append(current)
        current = indent + part
      } else {
        current += current.isEmpty ? part : " " + part
      }
    }
    return (lines + [current]).joined(separator: "\n")
  }

  /// The words of a line; what stands in brackets is one word.
  private static func parts(_ line: Substring) -> [String] {
    var parts: [String] = [""]
    var depth = 0
    for character in line {
      if character == "[" { depth += 1 }
      if character == "]" { depth -= 1 }
      if character == " " && depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }
}

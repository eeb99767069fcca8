/// Text and numbers for a page that is HTML and XML at once.
enum Markup {
  /// Text as content or as an attribute's value; what XML cannot hold becomes U+FFFD.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "&#10;"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{202E}", "\u{FFFE}",
        "\u{FFFF}":
        escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A part of a whole as a CSS percentage, "12.5%".
  static func percent(_ part: Int, of whole: Int) -> String {
    percent(Double(part) / Double(max(whole, 1)))
  }

  /// A fraction as a CSS percentage.
  static func percent(_ fraction: Double) -> String {
    var text = Figures.decimal(fraction * 100, places: 4)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text + "%"
  }
}

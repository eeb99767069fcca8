#if !hasFeature(Embedded)
  /// The language of troff, in which manual pages are written.
  enum Roff {
    /// Plain text in it: no line is a request, hyphens are minus signs, and all is ASCII.
    static func text(_ plain: String) -> String {
      plain.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        let escaped = line.unicodeScalars.map(escaped).joined()
        return line.first == "." || line.first == "'" ? "\\&" + escaped : escaped
      }.joined(separator: "\n")
    }

    /// A paragraph that troff fills anew, in lines of no more than 80 bytes.
    static func filled(_ plain: String) -> String {
      var lines: [String] = []
      for word in plain.split(separator: " ").map({ text(String($0)) }) {
        if let last = lines.last, last.utf8.count + 1 + word.utf8.count <= 80 {
          lines[lines.count - 1] = "\(last) \(word)"
        } else {
          lines.append(word)
        }
      }
      return lines.joined(separator: "\n")
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
      switch scalar {
      case "\\": "\\e"
      case "-": "\\-"
      case "'": "\\(aq"
      case "`": "\\(ga"
      default:
        scalar.isASCII
          ? String(scalar)
          : "\\[u" + hexadecimal(scalar.value) + "]"
      }
    }

    private static func hexadecimal(_ value: UInt32) -> String {
      let digits = String(value, radix: 16, uppercase: true)
      return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
  }
#endif

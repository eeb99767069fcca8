import Foundation
import FoundationXML
import Testing

/// A page as an XML parser sees it.
struct Page {
  struct Element {
    let name: String
    let attributes: [String: String]

    /// The percentages of its style.
    var style: [String: Double] {
      var values: [String: Double] = [:]
      for part in (attributes["style"] ?? "").split(separator: ";") {
        let halves = part.split(separator: ":")
        values[String(halves[0])] = Double(halves[1].replacing("%", with: ""))
      }
      return values
    }
  }

  let text: String
  let elements: [Element]
  /// The texts of all elements, in order.
  let texts: [String]
  /// The texts of the second-level headings.
  let headings: [String]

  /// The rectangles of the map.
  var boxes: [Element] { elements.filter { $0.attributes["data-buffer"] != nil } }

  /// Fails unless the text is well-formed XML.
  init(_ text: String) throws {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
    self.text = text
    elements = reader.elements
    texts = reader.texts.filter { !$0.allSatisfy(\.isWhitespace) }
    headings = reader.headings
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    var texts: [String] = [""]
    var headings: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      elements.append(Element(name: name, attributes: attributes))
      texts.append("")
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      if name == "h2" { headings.append(texts[texts.count - 1]) }
      texts.append("")
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      texts[texts.count - 1] += text
    }
  }
}

import Foundation
import Testing

@testable import Reports

/// Whatever is written on the page can be read, light and dark: WCAG's 4.5 : 1 for text.
@Suite struct ContrastTests {
  /// The colours of each scheme, by name: the second list says what differs in the dark.
  static let schemes: [[String: [Double]]] = {
    let lists = PageStyle.text.components(separatedBy: ":root{").dropFirst().map { list in
      var colours: [String: [Double]] = [:]
      let end = list.firstIndex(of: "}") ?? list.endIndex
      for match in list[..<end].matches(of: /--([a-z]+):\s*#([0-9a-f]{3,8})/) {
        colours[String(match.1)] = channels(String(match.2))
      }
      return colours
    }
    return [lists[0], lists[0].merging(lists[1]) { $1 }]
  }()

  /// Red, green, blue and opacity, 0…1.
  private static func channels(_ hex: String) -> [Double] {
    let digits = hex.count == 3 ? hex.map { "\($0)\($0)" }.joined() : hex
    var values = stride(from: 0, to: digits.count, by: 2).map { start -> Double in
      Double(Int(digits.dropFirst(start).prefix(2), radix: 16) ?? 0) / 255
    }
    if values.count == 3 { values.append(1) }
    return values
  }

  private func luminance(_ colour: [Double]) -> Double {
    let linear = colour.prefix(3).map {
      $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  private func contrast(_ one: [Double], _ other: [Double]) -> Double {
    let (low, high) = (min(luminance(one), luminance(other)), max(luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
  }

  private func blend(_ over: [Double], _ under: [Double]) -> [Double] {
    (0..<3).map { over[3] * over[$0] + (1 - over[3]) * under[$0] } + [1]
  }

  @Test(arguments: [0, 1])
  func textIsReadableOnAllThatItStandsOn(scheme: Int) throws {
    let colours = Self.schemes[scheme]
    for ink in ["ink", "soft"] {
      for ground in ["bg", "panel", "free"] {
        let ratio = contrast(try #require(colours[ink]), try #require(colours[ground]))
        #expect(ratio >= 4.5, "\(ink) on \(ground): \(ratio)")
      }
    }
    #expect(contrast(try #require(colours["ink"]), try #require(colours["line"])) >= 4.5)
  }

  @Test(arguments: [0, 1])
  func labelsAreReadableOnEveryBox(scheme: Int) throws {
    let colours = Self.schemes[scheme]
    let (ink, chip) = (try #require(colours["ink"]), try #require(colours["chip"]))
    for box in ["input", "output", "tensor", "rolling", "scratch", "free", "ink"] {
      let ratio = contrast(ink, blend(chip, try #require(colours[box])))
      #expect(ratio >= 4.5, "\(box): \(ratio)")
    }
  }

  @Test(arguments: [0, 1])
  func boxesStandOutFromTheMap(scheme: Int) throws {
    let colours = Self.schemes[scheme]
    let free = try #require(colours["free"])
    for box in ["input", "output", "tensor", "rolling", "scratch"] {
      let drawn = blend(try #require(colours[box]).dropLast() + [0.84], free)
      #expect(contrast(drawn, free) >= 2, "\(box): \(contrast(drawn, free))")
    }
  }
}

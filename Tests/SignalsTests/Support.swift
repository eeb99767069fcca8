import Signals
import Tensors

/// A model with these classes and the scores of a softmax: 0 to 255/256 in steps of 1/256.
struct SampleModel {
  static let names = ["background", "cat", "dog", "person", "tench, Tinca tinca", "none", "a>b"]
  static let quantisation = Quantisation(scale: 1 / 256, zeroPoint: -128)
  static let pins = [
    HeaderPin(pin: 11, name: LineName("GPIO17"), offset: 17),
    HeaderPin(pin: 13, name: LineName("GPIO27"), offset: 27),
    HeaderPin(pin: 15, name: LineName("GPIO22"), offset: 22),
  ]

  var labels = names
  var quantisation = SampleModel.quantisation

  /// Calls `body` with a parser for the model.
  func withParser<Result>(_ body: (RuleParser) throws -> Result) rethrows -> Result {
    let text = labels.map { $0 + "\0" }.joined()
    return try Array(text.utf8).withUnsafeBytes { bytes in
      try Self.pins.withUnsafeBufferPointer { pins in
        try body(
          RuleParser(
            labels: Labels(bytes, count: labels.count), classCount: labels.count,
            quantisation: quantisation, lines: LineNames(pins, isComplete: false)))
      }
    }
  }

  func rule(_ text: String) throws -> Rule {
    try withParser { parser in try Array(text.utf8).withUnsafeBytes { try parser.rule($0) } }
  }

  func rules(_ text: String) throws -> RuleSet {
    try withParser { parser in
      var rules = RuleSet()
      try Array(text.utf8).withUnsafeBytes { try parser.rules($0, into: &rules) }
      return rules
    }
  }

  /// The message for a text that is no rule; nil if it is one.
  func refusal(_ text: String) -> String? {
    do {
      _ = try rule(text)
      return nil
    } catch {
      return "\(error)"
    }
  }

  func fileRefusal(_ text: String) -> String? {
    do {
      _ = try rules(text)
      return nil
    } catch {
      return "\(error)"
    }
  }
}

/// The scores of one frame, most of them low.
struct Frame {
  var scores: [Int8]

  /// Every class at `score`, but for some; real scores in 0…1.
  init(_ others: [String: Double] = [:], everywhere score: Double = 0) {
    scores = SampleModel.names.map { Frame.stored(others[$0] ?? score) }
  }

  static func stored(_ real: Double) -> Int8 { Int8(clamping: Int((real * 256).rounded()) - 128) }
}

extension Decision {
  mutating func update(_ frame: Frame, at time: Int64) -> LineChanges {
    frame.scores.withUnsafeBufferPointer { update(scores: $0, at: time) }
  }
}

let millisecond: Int64 = 1_000_000

/// SplitMix64: the same numbers for the same seed everywhere.
struct Generator: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

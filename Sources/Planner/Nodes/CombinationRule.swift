import Kernels

/// How two bytes become one: one type a rule, with the meaning that its kernel has.
protocol CombinationRule {
  static var kind: OperatorKind { get }
  /// Whether it computes with distances from zero points, rather than with the bytes themselves.
  static var usesZeroPoints: Bool { get }
  /// The factors for operands and a result of these scales; nil where they are too far apart.
  static func factors(left: Float, right: Float, output: Float) -> Combination.Factors?
  /// The result before it is clamped.
  static func result(_ left: Int8, _ right: Int8, of combination: Combination) -> Int32
  /// Gives a kernel's call the numbers of a quicker way to the same bytes, where there is one.
  static func quicken(_ call: inout ElementwiseCall, of combination: Combination)
}

extension CombinationRule {
  static var usesZeroPoints: Bool { true }
  static func quicken(_ call: inout ElementwiseCall, of combination: Combination) {}
}

extension Combination {
  /// The left operand's distance from its zero point.
  func left(_ byte: Int8) -> Int32 { Int32(byte) - leftZeroPoint }
  /// The right operand's distance from its zero point.
  func right(_ byte: Int8) -> Int32 { Int32(byte) - rightZeroPoint }
}

import Kernels

/// Any function from two bytes to one, as a table.
struct PairTable: PairFunction, Equatable {
  /// Indexed by both bit patterns, the left one high.
  var entries: [Int8]

  /// The table of a function.
  init(_ function: (Int8, Int8) -> Int8) {
    entries = (0..<65_536).map {
      function(Int8(truncatingIfNeeded: $0 >> 8), Int8(truncatingIfNeeded: $0))
    }
  }

  func evaluate(_ left: Int8, _ right: Int8) -> Int8 {
    entries[Int(UInt8(bitPattern: left)) << 8 | Int(UInt8(bitPattern: right))]
  }

  var kind: OperatorKind { .pairTable }

  func constants(
    _ operands: NodeOperands, _ form: ConvolutionForm?, _ instructionSet: InstructionSet
  ) -> PackedConstants {
    PackedConstants(parameters: entries)
  }
}

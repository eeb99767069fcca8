import Kernels

/// The bytes that a kernel reads besides tensors.
struct PackedConstants {
  /// What the kernel reads of its operator, where it depends on how the bytes are packed.
  var call: (any OperatorCall)?
  private(set) var weights: [UInt8] = []
  private(set) var parameters: [UInt8] = []

  init() {}

  init(parameters: [some BitwiseCopyable]) { self.parameters = Self.bytes(parameters) }

  init(weights: [some BitwiseCopyable], parameters: [some BitwiseCopyable]) {
    self.weights = Self.bytes(weights)
    self.parameters = Self.bytes(parameters)
  }

  private static func bytes(_ elements: [some BitwiseCopyable]) -> [UInt8] {
    elements.withUnsafeBytes { Array($0) }
  }
}

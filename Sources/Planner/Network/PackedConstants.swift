/// The bytes that a kernel reads besides tensors.
struct PackedConstants {
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

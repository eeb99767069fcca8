import Kernels

/// Calls a kernel that is the same for every instruction set on one pixel.
enum PixelCall {
  static func run<Call: OperatorCall>(
    _ kind: OperatorKind, _ call: Call = EmptyCall(), parameters: UnsafeRawPointer? = nil,
    channels: Int, zeroPoint: Int32 = 0, input: UnsafeMutablePointer<Int8>,
    output: UnsafeMutablePointer<Int8>
  ) {
    KernelCall(
      input: .init(base: input, shape: .dense(width: 1, channels: channels, zeroPoint: zeroPoint)),
      output: .init(base: output, shape: .dense(width: 1, channels: channels)),
      parameters: parameters
    ).run(PortableKernels.kernel(kind), call, OutputPart(rows: 0..<1, columns: 0..<1))
  }
}

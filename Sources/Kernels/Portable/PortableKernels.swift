/// The kernels that are the same for every instruction set: what runs once a frame on few bytes.
public enum PortableKernels {
  /// The kernel of a kind that is the same for every instruction set; nil for any other kind. One
  /// line a kind.
  @export(interface)
  public static func kernel(_ kind: OperatorKind) -> Kernel? {
    switch kind {
    case .pairTable: applyPairTable
    case .softmax: softmax
    case .logSoftmax: logSoftmax
    case .l2Normalisation: normalise
    case .pad: pad
    default: nil
    }
  }

  /// Calls `body` with the input's and the output's address of each pixel of a part.
  @inline(__always)
  static func forEachPixel(
    _ operands: KernelOperands, _ part: OutputPart,
    _ body: (UnsafePointer<Int8>, UnsafeMutablePointer<Int8>) -> Void
  ) {
    let input = operands.input.shape.pointee
    let output = operands.output.shape.pointee
    for row in part.rows {
      let from = operands.input.base + input.rowOffset(row)
      let to = operands.output.base + output.rowOffset(row)
      for x in part.columns {
        body(from + x &* Int(input.pixelStride), to + x &* Int(output.pixelStride))
      }
    }
  }
}

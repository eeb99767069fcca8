import Kernels

/// The same bytes under another shape.
struct Reshape: NodeOperation {
  var kind: OperatorKind { .rearrange }
  var makesNewBytes: Bool { false }
  var mayWriteAmongOthers: Bool { false }
  var isPlacement: Bool { true }
}

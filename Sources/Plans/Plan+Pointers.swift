import Kernels

/// Records in place, for whoever runs the plan: they are as long there as the plan's bytes.
extension Plan {
  /// An operator; `index` is below `operatorCount`.
  public func operatorPointer(_ index: Int) -> UnsafePointer<OperatorRecord> {
    pointer(header.operators, index)
  }

  /// A tensor; `index` is below `tensorCount`.
  public func tensorPointer(_ index: Int) -> UnsafePointer<TensorRecord> {
    pointer(header.tensors, index)
  }

  private func pointer<Record: BitwiseCopyable>(
    _ section: PlanSection, _ index: Int
  ) -> UnsafePointer<Record> {
    precondition(index >= 0 && index < Int(section.count), "no such record")
    // Sections lie at multiples of 64, so records are aligned.
    return (start(section) + index &* MemoryLayout<Record>.stride)
      .assumingMemoryBound(to: Record.self)
  }
}

extension UnsafePointer<OperatorRecord> {
  /// Where the operator's call lies.
  public var call: UnsafeRawPointer {
    UnsafeRawPointer(self) + (MemoryLayout<OperatorRecord>.size - operatorCallBytes)
  }
}

extension UnsafePointer<TensorRecord> {
  /// Where the tensor's shape lies.
  public var shape: UnsafePointer<TensorShape> {
    (UnsafeRawPointer(self) + TensorRecord.shapeOffset).assumingMemoryBound(to: TensorShape.self)
  }
}

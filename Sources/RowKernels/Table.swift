import CSIMD
import Kernels

/// Functions of one byte.
extension RowKernels {
  /// The kernel of a table; nil for any other kind.
  @export(interface)
  static func table(_ kind: OperatorKind) -> Kernel? {
    kind == .table ? applyTable : nil
  }

  /// Some columns of some rows, each byte replaced by its entry in a table: the parameters, 256 bytes.
  /// Columns whose pixels lie close together in both tensors are one long pixel.
  @export(interface)
  private static func applyTable(
    _: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let entries = operands.parameters.assumingMemoryBound(to: Int8.self)
    let input = operands.input.shape.pointee
    let output = operands.output.shape.pointee
    let channels = Int(output.channels)
    let isDense = Int(input.pixelStride) == channels && Int(output.pixelStride) == channels
    let pixels = isDense ? 1 : part.columns.count
    let count = isDense ? part.columns.count &* channels : channels
    var room = InlineArray<256, Int8>(repeating: 0)
    var span = room.mutableSpan
    span.withUnsafeMutableBufferPointer { room in
      guard let room = room.baseAddress else { return }
      let table = stint_make_table(entries, room)
      for row in part.rows {
        var from =
          UnsafePointer(operands.input.base)
          + (input.rowOffset(row) &+ part.columns.lowerBound &* Int(input.pixelStride))
        var to =
          operands.output.base
          + (output.rowOffset(row) &+ part.columns.lowerBound &* Int(output.pixelStride))
        for _ in 0..<pixels {
          apply(table, entries, count: count, from: from, to: to)
          from += Int(input.pixelStride)
          to += Int(output.pixelStride)
        }
      }
    }
  }

  /// Replaces a run of bytes, which may be written where it is read.
  @inline(__always)
  private static func apply(
    _ table: stint_table, _ entries: UnsafePointer<Int8>, count: Int, from: UnsafePointer<Int8>,
    to: UnsafeMutablePointer<Int8>
  ) {
    let register = Int(STINT_BYTES)
    guard count >= register else {
      for index in 0..<count { to[index] = entries[Int(UInt8(bitPattern: from[index]))] }
      return
    }
    // The last register begins where it ends with the run: it is read before anything is written.
    let start = count &- register
    let last = stint_look_up(table, stint_load_bytes(from + start))
    var index = 0
    while index < start {
      stint_store_bytes(stint_look_up(table, stint_load_bytes(from + index)), to + index)
      index &+= register
    }
    stint_store_bytes(last, to + start)
  }
}

import CSIMD
import Kernels

/// Copies that change the order of bytes.
extension RowKernels {
  /// The kernel of a copy; nil for any other kind.
  @export(interface)
  static func rearrange(_ kind: OperatorKind) -> Kernel? {
    kind == .rearrange ? rearrange : nil
  }

  /// A copy of bytes as a `RearrangeLayout` among the parameters says, all at once. Source and target
  /// do not overlap.
  ///
  /// Two axes make the inner loops: runs of bytes that stay together; or the axis along which source
  /// bytes are neighbours and the one along which target bytes are, which is a matrix turned about.
  @export(interface)
  private static func rearrange(
    _: UnsafeRawPointer, _ operands: KernelOperands, _: OutputPart
  ) {
    let layout = RearrangeLayout(from: operands.parameters)
    let source = UnsafePointer(operands.input.base) + Int(layout.sourceOffset)
    let target = operands.output.base + Int(layout.targetOffset)
    var axes = CopyAxes(layout)
    let copy = Copy(&axes)
    // One loop over the outer axes for all, which looks at how to copy each time.
    axes.forEach {
      let (from, to) = (source + $0, target + $1)
      switch copy {
      case .rows(let rows, let count): copyRows(rows, of: count, from: from, to: to)
      case .turns(let count, let rows, let stride):
        takeTurns(count, rows, stride, from: from, to: to)
      case .squares(let along, let across): transpose(along, across, from: from, to: to)
      case .bytes(let outer, let inner): copyBytes(outer, inner, from: from, to: to)
      }
    }
  }

  /// How the two axes are copied that make the inner loops.
  private enum Copy {
    /// Runs of so many bytes that stay together.
    case rows(CopyAxes.Axis, of: Int)
    /// So many bytes of each of a few rows, taken in turns, with bytes between the rows.
    case turns(Int, Int, Int)
    /// A matrix turned about.
    case squares(CopyAxes.Axis, CopyAxes.Axis)
    /// Byte by byte.
    case bytes(CopyAxes.Axis, CopyAxes.Axis)

    /// Takes the two axes out.
    @inline(__always)
    init(_ axes: inout CopyAxes) {
      if let run = axes.take(where: { $0.source == 1 && $0.target == 1 }) {
        self = .rows(axes.takeLast(), of: run.extent)
        return
      }
      let across = axes.take { $0.target == 1 } ?? axes.takeLast()
      let along = axes.take { $0.source == 1 } ?? axes.takeLast()
      let isMatrix = across.target == 1 && along.source == 1
      if isMatrix, along.extent >= 16, along.target == across.extent, 2...4 ~= across.extent {
        self = .turns(along.extent, across.extent, across.source)
      } else if isMatrix, along.extent >= 8, across.extent >= 8 {
        self = .squares(along, across)
      } else {
        self = along.extent > across.extent ? .bytes(across, along) : .bytes(along, across)
      }
    }
  }

  /// Copies a run of `count` bytes for each index of an axis.
  @inline(__always)
  private static func copyRows(
    _ rows: CopyAxes.Axis, of count: Int, from source: UnsafePointer<Int8>,
    to target: UnsafeMutablePointer<Int8>
  ) {
    for row in 0..<rows.extent {
      copyRun(count, from: source + row &* rows.source, to: target + row &* rows.target)
    }
  }

  /// Takes a byte of each of 2 to 4 rows in turns; each row has 16 bytes or more.
  @inline(__always)
  private static func takeTurns(
    _ count: Int, _ rows: Int, _ rowStride: Int, from source: UnsafePointer<Int8>,
    to target: UnsafeMutablePointer<Int8>
  ) {
    var block = 0
    while block < count {
      // The last 16 begin where they end with the row.
      let index = min(block, count &- 16)
      block &+= 16
      let from = source + index
      let to = target + index &* rows
      let first = stint_load_bytes16(from)
      let second = stint_load_bytes16(from + rowStride)
      switch rows {
      case 2: stint_interleave2(first, second, to)
      case 3: stint_interleave3(first, second, stint_load_bytes16(from + 2 &* rowStride), to)
      default:
        stint_interleave4(
          first, second, stint_load_bytes16(from + 2 &* rowStride),
          stint_load_bytes16(from + 3 &* rowStride), to)
      }
    }
  }

  /// Turns a matrix about in squares of 8; source bytes are neighbours along the one axis, target
  /// bytes along the other, and each has 8 indices or more.
  @inline(__always)
  private static func transpose(
    _ along: CopyAxes.Axis, _ across: CopyAxes.Axis, from source: UnsafePointer<Int8>,
    to target: UnsafeMutablePointer<Int8>
  ) {
    var rows = 0
    while rows < across.extent {
      let row = min(rows, across.extent &- 8)
      rows &+= 8
      var columns = 0
      while columns < along.extent {
        let column = min(columns, along.extent &- 8)
        columns &+= 8
        stint_transpose8(
          source + (row &* across.source &+ column), across.source,
          target + (row &+ column &* along.target), along.target)
      }
    }
  }

  /// Copies byte by byte.
  @inline(__always)
  private static func copyBytes(
    _ outer: CopyAxes.Axis, _ inner: CopyAxes.Axis, from source: UnsafePointer<Int8>,
    to target: UnsafeMutablePointer<Int8>
  ) {
    for row in 0..<outer.extent {
      let from = source + row &* outer.source
      let to = target + row &* outer.target
      for index in 0..<inner.extent {
        to[index &* inner.target] = from[index &* inner.source]
      }
    }
  }
}

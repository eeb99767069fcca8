import Kernels
import Plans

/// A made-up plan with all that a report must show: rows interleaved over a few hundred or thousand
/// steps, rolling buffers, working memory that several operators use in turn, an output over its
/// input, a view, and names that are no markup. Nobody runs it.
struct StreamPlan {
  private(set) var contents = PlanContents(instructionSet: .portable)
  private var next: UInt64 = 0
  private var scratch: UInt64 = 0

  /// - Parameters:
  ///   - blocks: each of four operators: widen, pool, narrow, add.
  ///   - rows: rows of every streamed tensor.
  init(blocks: Int, rows: Int, channels: Int = 16) {
    let input = add("input", rows, 3, held: rows)
    scratch = next
    next += 2_048
    var ends = [conv("stem <script>alert(\"1\")</script> & co", input, rows, channels, held: 3)]
    var chain = [0]
    for block in 0..<blocks {
      let from = ends[block]
      let wide = conv("block\(block)/expand", from, rows, channels * 6, held: 3)
      let pooled = pool("block\(block)/depthwise", wide, rows, channels * 6)
      let narrow = conv("block\(block)/project", pooled, rows, channels, held: 3)
      ends.append(sum("block\(block)/add", narrow, from, rows, channels))
      chain += (chain.count..<chain.count + 4)
    }
    interleave(chain, rows)
    // What follows is whole, one operator after the other, the second over the first.
    let whole = conv("head", ends[blocks], rows, channels, held: rows)
    let over = add("", rows, channels, held: rows, at: contents.tensors[whole].offset)
    contents.operators.append(operation(.table, "activation", whole, over))
    contents.operators[contents.operators.count - 1].parameters = contents.append(
      constant: (0..<256).map { Int8(truncatingIfNeeded: $0) })
    contents.operators[contents.operators.count - 1].parameterBytes = 256
    let view = add("view of the activation", rows, channels, held: rows, at: 0)
    contents.tensors[view] = contents.tensors[over]
    contents.tensors[view].name = contents.append(name: "view")
    let output = add("scores\u{1}", 1, 10, held: 1)
    contents.operators.append(convolution("classify", view, output, channels, 10))
    for index in contents.operators.count - 3..<contents.operators.count {
      contents.steps.append(contents.step(index))
    }
    contents.header.arenaBytes = (next + 63) / 64 * 64
    contents.header.lowerBoundBytes = contents.header.arenaBytes - 4_096
    contents.input = boundary(.input, input)
    contents.output = boundary(.output, output)
  }

  /// Row by row, each operator a row behind the one before it.
  private mutating func interleave(_ chain: [Int], _ rows: Int) {
    for front in 0..<rows + chain.count - 1 {
      for (delay, index) in chain.enumerated() where front >= delay && front - delay < rows {
        contents.steps.append(contents.step(index, rows: front - delay..<front - delay + 1))
      }
    }
  }

  private func boundary(_ role: PlanBoundary.Role, _ tensor: Int) -> PlanBoundary {
    var boundary = PlanBoundary(role)
    boundary.tensor = UInt32(tensor)
    boundary.declaredScale = 1
    return boundary
  }

  private mutating func add(
    _ name: String, _ rows: Int, _ channels: Int, held: Int, at offset: UInt64? = nil
  ) -> Int {
    var tensor = TensorRecord()
    tensor.name = contents.append(name: name)
    tensor.root = UInt32(contents.tensors.count)
    tensor.rows = Int32(rows)
    tensor.width = Int32(rows)
    tensor.channels = Int32(channels)
    tensor.pixelStride = Int32(channels)
    tensor.rowStride = Int32(rows * channels)
    tensor.heldRows = Int32(held)
    tensor.offset = offset ?? next
    if offset == nil { next += UInt64((tensor.extentBytes + 63) / 64 * 64) }
    contents.tensors.append(tensor)
    return contents.tensors.count - 1
  }

  private func operation(
    _ kind: OperatorKind, _ name: String, _ input: Int, _ output: Int
  ) -> OperatorRecord {
    var record = OperatorRecord()
    record.kind = kind.rawValue
    record.input = Int32(input)
    record.output = Int32(output)
    return record
  }

  private mutating func convolution(
    _ name: String, _ input: Int, _ output: Int, _ depth: Int, _ outputDepth: Int
  ) -> OperatorRecord {
    var record = operation(.convolution, name, input, output)
    record.name = contents.append(name: name)
    record.setCall(ConvolutionCall())
    let form = ConvolutionForm.best(
      of: .portable, pixels: 1, outputDepth: outputDepth, weights: -128...127)
    record.form = form.id
    let layout = form.layout(groups: 1, outputDepth: outputDepth, depth: depth)
    record.weights = contents.append(constant: [UInt8](repeating: 0, count: layout.weightBytes))
    record.weightBytes = UInt64(layout.weightBytes)
    record.parameters = contents.append(
      constant: [UInt8](repeating: 0, count: layout.parameterBytes))
    record.parameterBytes = UInt64(layout.parameterBytes)
    record.scratch = scratch
    record.scratchBytes = 2_048
    return record
  }

  private mutating func conv(
    _ name: String, _ input: Int, _ rows: Int, _ channels: Int, held: Int
  ) -> Int {
    let output = add(name, rows, channels, held: held)
    let depth = Int(contents.tensors[input].channels)
    contents.operators.append(convolution(name, input, output, depth, channels))
    return output
  }

  private mutating func pool(_ name: String, _ input: Int, _ rows: Int, _ channels: Int) -> Int {
    let output = add(name, rows, channels, held: 1)
    var record = operation(.maxPool, name, input, output)
    record.name = contents.append(name: name)
    var call = PoolCall()
    (call.window.height, call.window.width) = (3, 3)
    (call.window.padTop, call.window.padLeft) = (1, 1)
    record.setCall(call)
    contents.operators.append(record)
    return output
  }

  private mutating func sum(
    _ name: String, _ left: Int, _ right: Int, _ rows: Int, _ channels: Int
  ) -> Int {
    let output = add(name, rows, channels, held: 3)
    var record = operation(.add, name, left, output)
    record.name = contents.append(name: name)
    record.secondInput = Int32(right)
    record.setCall(ElementwiseCall())
    contents.operators.append(record)
    return output
  }
}

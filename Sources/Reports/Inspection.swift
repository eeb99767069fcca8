import Kernels
import Plans

/// A plan's operators and tensors, one by one.
public struct Inspection: Codable, Equatable, Sendable {
  /// One operator.
  public struct Operation: Codable, Equatable, Sendable {
    /// Its place in the plan.
    public var index: Int
    /// What the engine runs, as `OperatorKind` names it.
    public var kind: String
    /// The schema's name of the model's operator that it stems from.
    public var source: String
    /// That operator's index in the model.
    public var sourceIndex: Int
    /// The tensors that it reads.
    public var inputs: [Int]
    /// The tensor that it writes.
    public var output: Int
    /// "3×3/2" for taps and stride.
    public var window: String
    /// Whether a table of 256 bytes is applied to each row that it finishes.
    public var hasTable: Bool
    /// Multiply-accumulates of all its rows.
    public var macs: Int
    /// Bytes of packed weights and parameters.
    public var weightBytes: Int
    /// Bytes of working memory in the arena.
    public var scratchBytes: Int

    /// Tensors are told by their places in the plan; `input` and `output` are those of the model.
    private enum CodingKeys: String, CodingKey {
      case index, kind, source, sourceIndex, window, hasTable, macs, weightBytes, scratchBytes
      case inputs = "inputTensors"
      case output = "outputTensor"
    }
  }

  /// One tensor.
  public struct Tensor: Codable, Equatable, Sendable {
    /// Its place in the plan.
    public var index: Int
    /// Its name in the model.
    public var name: String
    /// Whether it lies among the constants rather than in the arena.
    public var isConstant: Bool
    /// The tensor whose memory it is a view of; its own index if none.
    public var root: Int
    /// Rows of the tensor.
    public var rows: Int
    /// Pixels in a row.
    public var width: Int
    /// Channels of a pixel.
    public var channels: Int
    /// The first byte in its memory.
    public var offset: Int
    /// Bytes of its values.
    public var bytes: Int
    /// Bytes between neighbouring pixels.
    public var pixelStride: Int
    /// Bytes between neighbouring rows.
    public var rowStride: Int
    /// Rows that are kept: all, or fewer in a rolling buffer.
    public var heldRows: Int
    /// Bytes from the first to the last that may be touched, gaps of a view included.
    public var heldBytes: Int
    /// Real value of one step.
    public var scale: Float
    /// The stored value that means 0.
    public var zeroPoint: Int
    /// The first step that uses it; nil for constants.
    public var firstStep: Int?
    /// The last step that uses it; nil for constants.
    public var lastStep: Int?
  }

  /// The figures of the whole plan.
  public var summary: PlanSummary
  /// All operators.
  public var operators: [Operation]
  /// All tensors.
  public var tensors: [Tensor]
  /// The class labels; empty where there are none.
  public var labels: [String]
  /// The rules for GPIO lines; empty where there are none.
  public var rules: [String]

  /// Looks at a plan.
  public init(_ plan: Plan) {
    summary = PlanSummary(plan)
    operators = (0..<plan.operatorCount).map { Operation(plan, $0) }
    var first: [Int: Int] = [Int(plan.input.tensor): 0]
    var last: [Int: Int] = [:]
    for step in 0..<plan.stepCount {
      let record = plan.operator(Int(plan.step(step).operatorIndex))
      for tensor in [Int(record.input), Int(record.secondInput), Int(record.output)]
      where tensor >= 0 {
        first[tensor] = first[tensor] ?? step
        last[tensor] = step
      }
    }
    tensors = (0..<plan.tensorCount).map { index in
      Tensor(plan, index, first: first[index], last: last[index])
    }
    labels = plan.labels
    rules = plan.rules
  }

  /// Tables for a terminal of so many columns.
  public func text(columns: Int) -> String {
    var operations = TextTable(
      ["#", "operator", "window", "in", "out", "MACs", "weights", "from"],
      numeric: [0, 3, 4, 5, 6])
    for operation in operators {
      operations.add([
        "\(operation.index)", operation.kind + (operation.hasTable ? " +table" : ""),
        operation.window, operation.inputs.map(String.init).joined(separator: ","),
        "\(operation.output)", Figures.grouped(operation.macs),
        Figures.grouped(operation.weightBytes), "\(operation.sourceIndex) \(operation.source)",
      ])
    }
    var places = TextTable(
      ["#", "shape", "held", "offset", "bytes", "steps", "root", "name"], numeric: [0, 3, 4, 6])
    for tensor in tensors {
      let steps = tensor.firstStep.flatMap { first in
        tensor.lastStep.map { "\(first)–\($0)" }
      }
      places.add([
        "\(tensor.index)", "\(tensor.rows)×\(tensor.width)×\(tensor.channels)",
        tensor.heldRows < tensor.rows ? "\(tensor.heldRows) rows" : "whole",
        Figures.grouped(tensor.offset), Figures.grouped(tensor.heldBytes),
        tensor.isConstant ? "constant" : steps ?? "–", "\(tensor.root)", tensor.name,
      ])
    }
    let facts =
      [("input", summary.input.text)] + summary.assumptions + [("output", summary.outputText)]
    var parts = [
      facts.map { Figures.padded($0.0, to: 9, left: true) + $0.1 }.joined(separator: "\n"),
      operations.text(columns: columns), places.text(columns: columns),
    ]
    if !rules.isEmpty { parts.append((["rules"] + rules).joined(separator: "\n  ")) }
    return parts.joined(separator: "\n\n")
  }
}

extension Inspection.Operation {
  init(_ plan: Plan, _ index: Int) {
    let record = plan.operator(index)
    self.index = index
    kind = OperatorKind(rawValue: record.kind).map { "\($0.name)" } ?? "?"
    source = plan.name(of: record)
    sourceIndex = Int(record.source)
    inputs = [Int(record.input), Int(record.secondInput)].filter { $0 >= 0 }
    output = Int(record.output)
    window =
      OperatorKind(rawValue: record.kind)?.hasWindow == true ? Self.text(record.window) : "–"
    hasTable = record.tableBytes > 0
    macs = plan.macs(perRowOf: record) * Int(plan.tensor(output).rows)
    weightBytes = Int(record.weightBytes + record.parameterBytes)
    scratchBytes = Int(record.scratchBytes)
  }

  /// Extents and strides, such as "3×3/2".
  private static func text(_ window: WindowGeometry) -> String {
    let strides =
      window.strideY == window.strideX
      ? "\(window.strideY)" : "\(window.strideY),\(window.strideX)"
    return "\(window.height)×\(window.width)/\(strides)"
  }
}

extension Inspection.Tensor {
  init(_ plan: Plan, _ index: Int, first: Int?, last: Int?) {
    let record = plan.tensor(index)
    self.index = index
    name = plan.name(of: record)
    isConstant = record.place == TensorRecord.Place.constants.rawValue
    root = Int(record.root)
    rows = Int(record.rows)
    width = Int(record.width)
    channels = Int(record.channels)
    offset = Int(record.offset)
    bytes = record.elementCount
    pixelStride = Int(record.pixelStride)
    rowStride = Int(record.rowStride)
    heldRows = Int(record.heldRows)
    heldBytes = record.extentBytes
    scale = record.scale
    zeroPoint = Int(record.zeroPoint)
    firstStep = isConstant ? nil : first
    lastStep = isConstant ? nil : last ?? first
  }
}

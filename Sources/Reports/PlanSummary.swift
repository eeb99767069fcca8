import Kernels
import Plans
import Tensors

/// The figures of a plan that people and scripts ask for first.
public struct PlanSummary: Codable, Equatable, Sendable {
  /// How a tensor that crosses the boundary is declared.
  public struct Boundary: Codable, Equatable, Sendable {
    public var name: String
    public var type: String
    public var rows: Int
    public var width: Int
    public var channels: Int
    public var channelsFirst: Bool
    public var scale: Float
    public var zeroPoint: Int
  }

  /// "tensor-at-a-time" where each step produces all rows of its operator.
  public var mode: String
  public var instructionSet: String
  public var planBytes: Int
  public var arenaBytes: Int
  public var lowerBoundBytes: Int
  /// Packed weights, parameters and tables.
  public var weightBytes: Int
  /// Multiply-accumulates that the model asks for, and that a run executes.
  public var macs: Int
  public var executedMacs: Int
  public var operators: Int
  public var tensors: Int
  public var steps: Int
  public var labels: Int
  public var certificate: String
  public var input: Boundary
  public var output: Boundary

  /// Collects the figures of a plan.
  public init(_ plan: Plan) {
    let header = plan.header
    let streams = (0..<plan.stepCount).contains { index in
      let step = plan.step(index)
      let output = plan.operator(Int(step.operatorIndex)).output
      return Int(step.rowCount) < Int(plan.tensor(Int(output)).rows)
    }
    mode = streams ? "streaming" : "tensor-at-a-time"
    instructionSet = "\(plan.instructionSet.name)"
    planBytes = plan.bytes.count
    arenaBytes = plan.arenaBytes
    lowerBoundBytes = Int(header.lowerBoundBytes)
    weightBytes = Int(header.constants.bytes)
    macs = Int(header.macs)
    executedMacs = plan.executedMacs
    operators = plan.operatorCount
    tensors = plan.tensorCount
    steps = plan.stepCount
    labels = plan.labelCount
    certificate = String(header.certificate, radix: 16)
    input = Boundary(plan, header.input)
    output = Boundary(plan, header.output)
  }
}

extension PlanSummary.Boundary {
  init(_ plan: Plan, _ boundary: PlanBoundary) {
    let tensor = plan.tensor(Int(boundary.tensor))
    name = plan.name(of: tensor)
    let declared = UInt8(exactly: boundary.declaredType).flatMap { ElementType(rawValue: $0) }
    type = declared.map { "\($0.name)" } ?? "?"
    rows = Int(tensor.rows)
    width = Int(tensor.width)
    channels = Int(tensor.channels)
    channelsFirst = boundary.channelsFirst != 0
    scale = boundary.declaredScale
    zeroPoint = Int(boundary.declaredZeroPoint)
  }

  /// "uint8 224 × 224 × 3".
  public var text: String {
    let sizes = rows == 1 && width == 1 ? "\(channels)" : "\(rows) × \(width) × \(channels)"
    return "\(type) \(sizes)" + (channelsFirst ? ", channels first" : "")
  }
}

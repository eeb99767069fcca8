import Kernels
import Plans
import Tensors

/// The figures of a plan that people and scripts ask for first.
public struct PlanSummary: Codable, Equatable, Sendable {
  /// How a tensor that crosses the boundary is declared.
  public struct Boundary: Codable, Equatable, Sendable {
    /// The tensor's name in the model.
    public var name: String
    /// The declared element type.
    public var type: String
    /// Rows of the tensor.
    public var rows: Int
    /// Pixels in a row.
    public var width: Int
    /// Channels of a pixel.
    public var channels: Int
    /// Whether the model declares channels before rows.
    public var channelsFirst: Bool
    /// Real value of one step of the declared type.
    public var scale: Float
    /// The declared value that means 0.
    public var zeroPoint: Int
  }

  /// "tensor-at-a-time" where each step produces all rows of its operator.
  public var mode: String
  /// The instruction set that the weights are packed for.
  public var instructionSet: String
  /// The length of the plan file.
  public var planBytes: Int
  /// The memory that a run needs.
  public var arenaBytes: Int
  /// What no placement of the same schedule can go below.
  public var lowerBoundBytes: Int
  /// Packed weights, parameters and tables.
  public var weightBytes: Int
  /// Multiply-accumulates that the model asks for.
  public var macs: Int
  /// Multiply-accumulates of all steps of a run.
  public var executedMacs: Int
  /// Operators that the engine runs.
  public var operators: Int
  /// Tensors, views and constants included.
  public var tensors: Int
  /// Steps of a run.
  public var steps: Int
  /// Whether rows of the input are made one by one, rather than being there before a run.
  public var takesRows: Bool
  /// Class labels.
  public var labels: Int
  /// The signature, in hexadecimal.
  public var certificate: String
  /// The input as the model declares it.
  public var input: Boundary
  /// The output as the model declares it.
  public var output: Boundary

  /// What the plan takes pictures for; nil where the input is none.
  public var picture: Picture?
  /// Which of the model's outputs the plan computes, from 0.
  public var outputIndex: Int
  /// How many outputs the model has.
  public var outputCount: Int

  /// As the documents of all verbs call them: a count is called so, a list is not.
  private enum CodingKeys: String, CodingKey {
    case mode, instructionSet, planBytes, arenaBytes, lowerBoundBytes, weightBytes
    case macs, executedMacs, takesRows, certificate, input, output
    case picture, outputIndex, outputCount
    case operators = "operatorCount"
    case tensors = "tensorCount"
    case steps = "stepCount"
    case labels = "labelCount"
  }

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
    takesRows = plan.takesRows
    labels = plan.labelCount
    certificate = String(header.certificate, radix: 16)
    input = Boundary(plan, plan.input)
    output = Boundary(plan, plan.output)
    picture = Picture(plan)
    outputIndex = Int(header.outputIndex)
    outputCount = Int(header.outputCount)
  }

  /// "uint8 3, 'scores', the first of 2 outputs".
  public var outputText: String {
    guard outputCount > 1 else { return output.text }
    return "\(output.text), number \(outputIndex) of \(outputCount) outputs: \(output.name)"
  }

  /// What the plan assumes of pictures, as rows of a table.
  public var assumptions: [(name: String, text: String)] {
    guard let picture else { return [] }
    return [("pixels", picture.pixels), ("picture", picture.framing)]
  }
}

extension PlanSummary {
  /// How far the arena is above what no placement of the same steps can go below.
  public var boundText: String {
    let gap = arenaBytes - lowerBoundBytes
    let bound = "the lower bound of this order of steps"
    return gap <= 0 ? "equal to \(bound)" : "\(Figures.grouped(gap)) above \(bound)"
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

  /// "uint8 224 × 224 × 3", or "int32 index of the greatest of 5".
  public var text: String {
    let sizes = rows == 1 && width == 1 ? "\(channels)" : "\(rows) × \(width) × \(channels)"
    if type == "int32" || type == "int64" { return "\(type) index of the greatest of \(sizes)" }
    return "\(type) \(sizes)" + (channelsFirst ? ", channels first" : "")
  }
}

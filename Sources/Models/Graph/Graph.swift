import Tensors

/// A verified model: what a `.tflite` file says, with every index in range and every operator after
/// the producers of what it reads.
public struct Graph: Sendable {
  /// The name of the file that the graph came from, for messages.
  public var name: String
  /// All tensors; operators refer to them by index.
  public var tensors: [GraphTensor]
  /// The operators in an order in which each reads only constants, the input, or earlier outputs.
  public var operators: [GraphOperator]
  /// The index of the one input tensor.
  public var input: Int
  /// The index of the one output tensor.
  public var output: Int
  /// Which of the file's outputs it is, from 0.
  public var outputIndex = 0
  /// How many outputs the file has; operators that only the others need are left out.
  public var outputCount = 1
  /// The class names, in the order of the output's channels; empty where the file has none.
  public var labels: [String]
  /// How pixels become real input values, where the file's metadata says so.
  public var normalisation: Normalisation?
  /// What the reader noticed that does not keep the model from running, each a sentence for the
  /// user: for example that the labels in the file do not fit its output, and are left out.
  public var notes: [String]

  /// Creates a graph from its parts; the reader has verified them.
  public init(
    name: String, tensors: [GraphTensor], operators: [GraphOperator], input: Int, output: Int,
    labels: [String] = [], normalisation: Normalisation? = nil, notes: [String] = []
  ) {
    self.name = name
    self.tensors = tensors
    self.operators = operators
    self.input = input
    self.output = output
    self.labels = labels
    self.normalisation = normalisation
    self.notes = notes
  }
}

/// Custom operators that tell what became of a model before Stint got it.
struct ForeignOperator {
  private let name: String
  /// What the file is.
  let problem: String
  /// The way out.
  let remedy: String

  /// The first of those that are known among the names of a model's custom operators.
  static func among(_ names: [String]) -> ForeignOperator? {
    all.first { foreign in names.contains { $0.hasPrefix(foreign.name) } }
  }

  private static let all = [
    ForeignOperator(
      name: "edgetpu-custom-op",
      problem: "it was compiled for the Edge TPU: its network is inside 'edgetpu-custom-op', which "
        + "only that chip runs",
      remedy:
        "give the .tflite from before edgetpu_compiler, often the same name without '_edgetpu'"),
    ForeignOperator(
      name: "ethos-u",
      problem:
        "it was compiled by Vela for an Ethos-U: its network is inside 'ethos-u', which only "
        + "that processor runs",
      remedy: "give the .tflite from before vela, often the same name without '_vela'"),
    ForeignOperator(
      name: "TFLite_Detection_PostProcess",
      problem: "it is an object detector: its last operator 'TFLite_Detection_PostProcess' makes "
        + "boxes, and Stint runs classifiers",
      remedy: "use a classifier, or export one from the detector's backbone"),
    ForeignOperator(
      name: "Flex",
      problem: "it uses operators of TensorFlow itself (Flex), which need all of TensorFlow",
      remedy: "convert with target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8] alone"
    ),
  ]
}

/// What the user can do about the causes that several checks share.
enum Remedy {
  static let exportAgain =
    "the file is damaged or was edited; copy it again, or export the model again"
  static let quantise =
    "convert with full-integer post-training quantisation: optimizations = "
    + "[tf.lite.Optimize.DEFAULT], a representative_dataset of a few hundred training images, and "
    + "target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]"
  static let quantiseAgain =
    "re-export the model with TensorFlow's own converter, in full-integer int8"
  static let freezeShapes =
    "export with a fixed input shape and batch 1, for example input_shape=(224, 224, 3), "
    + "batch_size=1"
  static let simplify =
    "replace the layer in the model, or cut it off before export, and convert again"
  static let inferenceOnly = "export the model for inference, without training or pruning state"
}

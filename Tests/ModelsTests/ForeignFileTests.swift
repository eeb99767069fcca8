import Testing

@testable import Models

/// Files that are no model, each told by what it is, with the way out.
@Suite struct ForeignFileTests {
  static let files: [(String, [UInt8], String)] = [
    (
      "Git LFS", Array("version https://git-lfs.github.com/spec/v1\noid sha256:0\n".utf8),
      "git lfs pull"
    ),
    ("HTML page", Array("\n  <!DOCTYPE html><html>".utf8), "download"),
    ("HTML page", [0xEF, 0xBB, 0xBF] + Array("<html lang=en>".utf8), "download"),
    ("JSON", Array("{\"message\": \"Not Found\"}".utf8), "download"),
    ("TensorFlow.js", Array("{\"format\": \"layers-model\", ".utf8), ".tflite"),
    ("gzip", [0x1F, 0x8B, 8, 0, 1, 2, 3, 4], "gunzip"),
    ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 4], "unxz"),
    ("tar", [UInt8](repeating: 0x61, count: 257) + Array("ustar\0".utf8), "tar xf"),
    ("ZIP archive", [0x50, 0x4B, 3, 4] + Array("........labels.txt".utf8), "unzip"),
    ("PyTorch", [0x50, 0x4B, 3, 4] + Array("........archive/data.pkl".utf8), "ai-edge-torch"),
    (
      "Keras model (.keras)", [0x50, 0x4B, 3, 4] + Array("..metadata.json..config.json".utf8),
      "keras"
    ),
    ("Keras model (HDF5", [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A, 0], "from_keras_model"),
    ("pickle", [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9], "PyTorch"),
    ("ONNX", [8, 7, 0x12, 7] + Array("pytorch".utf8) + [0x1A, 3], "onnx2tf"),
    ("ONNX", [8, 9, 0x3A, 0x90, 1, 0, 0, 0], "onnx2tf"),
    ("SavedModel", [8, 1, 0x12, 0x80, 1, 0x0A, 2, 3], "from_saved_model"),
    ("OpenVINO", Array("<?xml version=\"1.0\"?>\n<net name=\"a\">".utf8), ".tflite"),
    (
      "array of numbers",
      Array("const unsigned char m[] = {0x1c, 0x00, 0x54, 0x46, 0x4c, 0x33".utf8), "xxd"
    ),
    ("JPEG", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46], ".tflite"),
    ("old schema", [28, 0, 0, 0] + Array("TFL2".utf8), "current converter"),
  ]

  @Test(arguments: files.indices) func eachIsNamedWithTheWayOut(index: Int) throws {
    let (what, bytes, way) = Self.files[index]
    let error = try #require(throws: ModelError.self) {
      try ModelReader.read(bytes, name: "model.tflite")
    }
    #expect(error.description.contains(what), "\(error)")
    #expect(error.description.contains(way), "\(error)")
    #expect(!error.description.contains("\n"))
  }

  @Test func aModelIsNothingElse() {
    let bytes = TestModel.small().bytes()
    #expect(ForeignFile(start: bytes.prefix(ForeignFile.startBytes)) == nil)
    #expect(ForeignFile(start: []) == nil)
    #expect(ForeignFile(start: Array("red\ngreen\n".utf8)[...]) == nil)
  }

  @Test func foldersAreLookedInto() {
    #expect(ForeignFile(folder: ["saved_model.pb", "variables"]).what.contains("SavedModel"))
    #expect(
      ForeignFile(folder: ["a.tflite", "labels.txt"]).remedy
        == "give the model in it, such as a.tflite")
    #expect(ForeignFile(folder: []) == ForeignFile(folder: ["a.txt"]))
  }

  @Test(arguments: [
    ("edgetpu-custom-op", "Edge TPU", "_edgetpu"), ("ethos-u", "Ethos-U", "_vela"),
    ("FlexErf", "Flex", "TFLITE_BUILTINS_INT8"),
  ])
  func compiledModelsAreNamedWithTheFileThatIsNeeded(name: String, what: String, way: String) throws
  {
    var model = TestModel()
    let image = model.add(.uint8("image", [1, 8, 8, 3]))
    let scores = model.add(.uint8("scores", [1, 4], scale: 1 / 256, zeroPoint: 0))
    var custom = TestOperator(.relu, [image], [scores])
    custom.code = 32
    custom.customName = name
    model.operators = [custom]
    model.outputs = [scores]
    let line = try #require(model.refusal()).description
    #expect(line.contains(what) && line.contains(way), "\(line)")
    #expect(!line.contains("replace the layer"))
  }
}

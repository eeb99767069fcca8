/// A file that is no `.tflite` model, told by its first bytes: what it is, and the way out.
public struct ForeignFile: Equatable, Sendable {
  /// How many of the first bytes are looked at.
  public static let startBytes = 4096

  /// What it is, as the end of a sentence that starts with "it is".
  public let what: String
  /// What to do; nil where nothing else can be done with it than to give another file.
  public let remedy: String?
  /// Whether it cannot be a list of labels either.
  let isNoLabels: Bool

  private init(_ what: String, _ remedy: String?, isNoLabels: Bool = false) {
    self.what = what
    self.remedy = remedy
    self.isNoLabels = isNoLabels
  }

  /// Recognises a file by its start; nil for what may be a model, and for what is not known.
  public init?(start: ArraySlice<UInt8>) {
    let bytes = Array(start)
    guard let found = Self.text(bytes) ?? Self.archive(bytes) ?? Self.network(bytes) else {
      return nil
    }
    self = found
  }

  /// Recognises a folder by the names in it.
  public init(folder names: [String]) {
    let models = names.filter { $0.hasSuffix(".tflite") }.sorted()
    if names.contains("saved_model.pb") {
      self.init("a directory with a SavedModel", Self.convert("from_saved_model(folder)"))
    } else if let model = models.first {
      self.init("a directory", "give the model in it, such as \(model)")
    } else {
      self.init("a directory", nil)
    }
  }

  // MARK: - Texts

  private static func text(_ bytes: [UInt8]) -> ForeignFile? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = String(decoding: bytes.starts(with: mark) ? bytes[3...] : bytes[...], as: UTF8.self)
    let text = start.drop { $0.isWhitespace }
    if text.hasPrefix("version https://git-lfs.github.com/spec/") {
      return ForeignFile(
        "a Git LFS pointer, not the file itself",
        "fetch it with `git lfs pull`, or with the download button of the website", isNoLabels: true
      )
    }
    let head = text.prefix(64).lowercased()
    if head.hasPrefix("<!doctype html") || head.hasPrefix("<html") || head.hasPrefix("<head")
      || (head.hasPrefix("<!--") && text.lowercased().contains("<html"))
    {
      return ForeignFile(
        "an HTML page, as a download gives that was answered by a website",
        "download the file itself: its raw link, or the download button", isNoLabels: true)
    }
    if head.hasPrefix("<?xml") {
      return ForeignFile(
        start.contains("<net") ? "an OpenVINO network (XML)" : "an XML document",
        nil, isNoLabels: true)
    }
    guard let first = head.first, first == "{" || first == "[" else { return source(start) }
    return ForeignFile(
      start.contains("weightsManifest") || start.contains("layers-model")
        ? "a TensorFlow.js model (JSON)" : "a JSON text",
      "give a .tflite model; of a download, the file itself and not the answer of a website")
  }

  /// A program's text that holds a model as numbers.
  private static func source(_ text: String) -> ForeignFile? {
    let isTFLite =
      text.contains("0x54, 0x46, 0x4c, 0x33") || text.contains("0x54, 0x46, 0x4C, 0x33")
    guard isTFLite else { return nil }
    return ForeignFile(
      "a program's text with a model as an array of numbers",
      "give the .tflite file that it was made of; `xxd -r -p` turns the numbers back into one")
  }

  // MARK: - Archives

  private static func archive(_ bytes: [UInt8]) -> ForeignFile? {
    func has(_ signature: [UInt8], at offset: Int = 0) -> Bool {
      bytes.count >= offset + signature.count
        && bytes[offset..<offset + signature.count].elementsEqual(signature)
    }
    if has([0x50, 0x4B, 0x03, 0x04]) || has([0x50, 0x4B, 0x05, 0x06]) { return zip(bytes) }
    let packed: [(signature: [UInt8], offset: Int, name: String, tool: String)] = [
      ([0x1F, 0x8B], 0, "gzip", "gunzip or `tar xzf`"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A], 0, "xz", "unxz or `tar xJf`"),
      ([0x42, 0x5A, 0x68], 0, "bzip2", "bunzip2 or `tar xjf`"),
      ([0x28, 0xB5, 0x2F, 0xFD], 0, "Zstandard", "unzstd"),
      ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], 0, "7-Zip", "7z x"),
      (Array("Rar!".utf8), 0, "RAR", "unrar x"), (Array("ustar".utf8), 257, "tar", "`tar xf`"),
    ]
    return packed.first { has($0.signature, at: $0.offset) }.map {
      ForeignFile(
        "a packed file (\($0.name))", "unpack it with \($0.tool), and give the .tflite model in it",
        isNoLabels: true)
    }
  }

  /// A ZIP archive, by the names that its first kilobytes hold.
  private static func zip(_ bytes: [UInt8]) -> ForeignFile {
    func names(_ text: String) -> Bool {
      let wanted = Array(text.utf8)
      guard bytes.count >= wanted.count else { return false }
      return (0...bytes.count - wanted.count).contains { start in
        bytes[start] == wanted[0] && bytes[start..<start + wanted.count].elementsEqual(wanted)
      }
    }
    if names("data.pkl") || names("constants.pkl") {
      return ForeignFile(
        "a PyTorch model (.pt, .pth)",
        "convert it: ai-edge-torch or ONNX and onnx2tf make .tflite; then quantise it to full integers",
        isNoLabels: true)
    }
    if names("model.weights.h5") || (names("metadata.json") && names("config.json")) {
      return ForeignFile(
        "a Keras model (.keras)", convert("from_keras_model(model)"), isNoLabels: true)
    }
    if names(".npy") {
      return ForeignFile("a NumPy archive (.npz)", nil, isNoLabels: true)
    }
    return ForeignFile(
      "a ZIP archive", "unpack it with `unzip`, and give the .tflite model in it", isNoLabels: true)
  }

  // MARK: - Networks of other tools, and other files

  private static func network(_ bytes: [UInt8]) -> ForeignFile? {
    func has(_ signature: [UInt8], at offset: Int = 0) -> Bool {
      bytes.count >= offset + signature.count
        && bytes[offset..<offset + signature.count].elementsEqual(signature)
    }
    func text(_ signature: String, at offset: Int = 0) -> Bool {
      has(Array(signature.utf8), at: offset)
    }
    if has([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]) {
      return ForeignFile(
        "a Keras model (HDF5, .h5)", convert("from_keras_model(tf.keras.models.load_model(path))"),
        isNoLabels: true)
    }
    if has([0x80]), bytes.count > 1, (2...5).contains(bytes[1]) {
      return ForeignFile(
        "a Python pickle, as PyTorch writes it (.pth)",
        "convert the model: ai-edge-torch or ONNX and onnx2tf make .tflite; then quantise it to full "
          + "integers", isNoLabels: true)
    }
    if text("TFL", at: 4), !text("TFL3", at: 4) {
      return ForeignFile(
        "a TensorFlow Lite model of an old schema", "convert the model with a current converter")
    }
    if text("ET", at: 4), bytes.count > 7, (48...57).contains(bytes[6]) {
      return ForeignFile("an ExecuTorch program (.pte)", nil, isNoLabels: true)
    }
    // Protocol buffers: field 1 is a version, field 2 and those after it the rest.
    if has([0x08]), bytes.count > 2, [0x12, 0x1A, 0x22, 0x32, 0x3A, 0x42].contains(bytes[2]) {
      if bytes[1] == 1, bytes[2] == 0x12 {
        return ForeignFile(
          "a SavedModel's graph (saved_model.pb)", convert("from_saved_model(folder)"),
          isNoLabels: true)
      }
      if (2...20).contains(bytes[1]) {
        return ForeignFile(
          "an ONNX model",
          "convert it with onnx2tf -oiqt, and give its full_integer_quant.tflite", isNoLabels: true)
      }
    }
    if has([0x0A]), String(decoding: bytes.prefix(64), as: UTF8.self).contains("Placeholder") {
      return ForeignFile(
        "a frozen TensorFlow graph (.pb)", convert("from_frozen_graph(path, inputs, outputs)"),
        isNoLabels: true)
    }
    let others: [([UInt8], String)] = [
      ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
      ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), ([0x7F, 0x45, 0x4C, 0x46], "a program (ELF)"),
      (Array("%PDF".utf8), "a PDF document"),
      (Array("RKNN".utf8), "a model for Rockchip's NPU (.rknn)"),
      (Array("7767517".utf8), "an ncnn network"),
      ([0x93, 0x4E, 0x55, 0x4D], "a NumPy array (.npy)"),
    ]
    return others.first { has($0.0) }.map {
      ForeignFile($0.1, nil, isNoLabels: true)
    }
  }

  private static func convert(_ call: String) -> String {
    "convert it with tf.lite.TFLiteConverter.\(call) and full-integer quantisation"
  }
}

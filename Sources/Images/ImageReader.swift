/// Reads photo files: JPEG, PNG, BMP, PPM and PGM, told apart by content.
public enum ImageReader {
  /// Decodes the picture in the file at `path`.
  ///
  /// - Throws: `ImageError`, which names the file, what is wrong and what to do.
  public static func read(path: String) throws(ImageError) -> Image {
    try naming(path) { () throws(ImageProblem) in
      try decode(PictureFile.read(path: path))
    }
  }

  /// Decodes the picture in `bytes`; `name` stands for the file in errors.
  ///
  /// - Throws: `ImageError`, as `read(path:)` does.
  public static func decode(_ bytes: [UInt8], name: String) throws(ImageError) -> Image {
    try naming(name) { () throws(ImageProblem) in try decode(bytes) }
  }

  private static func naming(
    _ file: String, _ body: () throws(ImageProblem) -> Image
  ) throws(ImageError) -> Image {
    do {
      return try body()
    } catch {
      throw ImageError(
        kind: error.kind, file: file, problem: error.problem, remedy: error.remedy)
    }
  }

  private static func decode(_ bytes: [UInt8]) throws(ImageProblem) -> Image {
    guard !bytes.isEmpty else {
      throw ImageProblem(
        kind: .empty, problem: "the file is empty", remedy: "copy or export the picture again")
    }
    let view = ByteView(bytes[...])
    if view.byte(0) == 0xFF, view.byte(1) == 0xD8 { return try JPEGDecoder.decode(bytes) }
    if view.byte(0) == 0x89, view.has("PNG\r\n\u{1A}\n", at: 1) {
      return try PNGDecoder.decode(bytes)
    }
    if view.has("BM") { return try BMPDecoder.decode(view) }
    if view.has("P5") || view.has("P6") { return try PPMDecoder.decode(view) }
    if view.has("version https://git-lfs") || view.has("<!DOCTYPE") || view.has("<!doctype")
      || view.has("<html")
    {
      throw ImageProblem(
        kind: .unknownFormat,
        problem: view.has("v") ? "this is a Git LFS pointer" : "this is an HTML page",
        remedy: "download the picture itself")
    }
    if let name = otherFormat(view) { throw .unsupported("this is a \(name) file") }
    throw ImageProblem(
      kind: .unknownFormat, problem: "this is not a JPEG, PNG, BMP, PPM or PGM file",
      remedy: "name a picture, or convert it to PNG or JPEG")
  }

  /// The name of a picture format that is recognised but not read.
  private static func otherFormat(_ view: ByteView) -> String? {
    if view.has("GIF8") { return "GIF" }
    if view.has("RIFF"), view.has("WEBP", at: 8) { return "WebP" }
    if view.has("II*\0") || view.has("MM\0*") { return "TIFF" }
    if view.has("ftypavif", at: 4) { return "AVIF" }
    if view.has("ftypheic", at: 4) || view.has("ftypmif1", at: 4) { return "HEIC" }
    if view.has("P1") || view.has("P4") { return "PBM" }
    if view.has("P2") || view.has("P3") { return "plain-text PGM or PPM" }
    if view.has("%PDF") { return "PDF" }
    return nil
  }
}

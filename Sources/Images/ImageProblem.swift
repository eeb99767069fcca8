/// What a decoder found wrong, before the reader adds the file's name.
struct ImageProblem: Error {
  var kind: ImageError.Kind
  var problem: String
  var remedy: String

  /// The content contradicts its format.
  static func damaged(_ problem: String) -> ImageProblem {
    ImageProblem(
      kind: .damaged, problem: problem, remedy: "copy or export the picture again")
  }

  /// A variant that is not read here.
  static func unsupported(_ problem: String) -> ImageProblem {
    ImageProblem(
      kind: .unsupported, problem: problem, remedy: "convert it to an 8-bit RGB PNG or JPEG")
  }

  /// The file ends before its picture does.
  static func cutShort(_ format: String) -> ImageProblem {
    .damaged("the \(format) file ends before its picture does")
  }

  /// Checks extents that a file states, before any memory is taken for them.
  static func check(width: Int, height: Int, format: String) throws(ImageProblem) {
    guard width >= 1, height >= 1 else {
      throw .damaged("the \(format) file says that the picture is \(width) × \(height) pixels")
    }
    let (count, overflow) = width.multipliedReportingOverflow(by: height)
    guard !overflow, count <= Image.maximumPixels else {
      throw ImageProblem(
        kind: .tooLarge,
        problem: "the picture is \(width) × \(height) pixels, more than 256 megapixels",
        remedy: "scale it down")
    }
  }
}

/// Why an archive, or a file in it, cannot be read.
struct ZipError: Error {
  /// What is wrong, with the figures.
  var problem: String
}

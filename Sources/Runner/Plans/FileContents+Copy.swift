import Files

extension FileContents {
  /// Copies a file.
  ///
  /// - Throws: why it cannot be read, as one line.
  init(copying path: UnsafePointer<CChar>) throws(RunError) {
    do throws(FileError) {
      try self.init(copyingFileAt: path)
    } catch {
      throw RunError(path, error)
    }
  }
}

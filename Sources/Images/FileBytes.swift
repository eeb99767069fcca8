#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads a whole regular file, and says precisely why not.
enum FileBytes {
  /// The longest file that is read, in bytes: more than any picture of 256 megapixels needs.
  static let maximumCount = 1 << 30

  static func read(path: String) throws(ImageProblem) -> [UInt8] {
    let missing = ImageProblem(
      kind: .missing, problem: "there is no such file", remedy: "check the path")
    guard !path.utf8.contains(0), !path.isEmpty else { throw missing }
    // Not blocking, so that opening a pipe cannot hang.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? missing : refused(errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw refused(errno) }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG else {
      let what = kind == S_IFDIR ? "a folder" : "a device or a pipe"
      throw ImageProblem(
        kind: .notAFile, problem: "this is \(what), not a file", remedy: "name a picture file")
    }
    let count = Int(status.st_size)
    guard count <= maximumCount else {
      throw ImageProblem(
        kind: .tooLarge, problem: "the file is over 1 GiB", remedy: "scale the picture down")
    }
    return try read(descriptor, count: count)
  }

  private static func read(_ descriptor: Int32, count: Int) throws(ImageProblem) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count, let base = buffer.baseAddress {
        let step = unistdRead(descriptor, base + filled, count - filled)
        if step < 0, errno == EINTR { continue }
        if step < 0 { failure = errno }
        if step <= 0 { break }
        filled += step
      }
    }
    guard failure == 0 else { throw refused(failure) }
    return bytes
  }

  private static func refused(_ code: Int32) -> ImageProblem {
    let reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    return ImageProblem(
      kind: .unreadable, problem: "the file cannot be read (\(reason))",
      remedy: "check its permissions and the disk")
  }
}

/// `read(2)`, under a name that the methods above do not hide.
private func unistdRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int)
  -> Int
{
  read(descriptor, buffer, count)
}

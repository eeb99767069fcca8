import CLinux

/// A path that something is written to; "-" is stdout.
public struct OutputPath {
  private let path: UnsafePointer<CChar>

  /// A path, which must outlive this value.
  public init(_ path: UnsafePointer<CChar>) { self.path = path }

  /// The error code for which it cannot be written, as far as can be told now; 0 for none.
  @inline(never)
  public var obstacle: Int32 { stint_check_writable(path, 1) }

  /// Whether bytes are written through it: a device, a pipe, or a file that is open already.
  public var isWrittenThrough: Bool { stint_is_written_through(path, 1) != 0 }

  /// Whether it is stdout by name.
  public var isStdout: Bool { stint_open_file_of(path, 1) == 1 }

  /// Whether it is where something is read; "-" is stdin there.
  @inline(never)
  public func isSource(_ input: UnsafePointer<CChar>) -> Bool {
    stint_is_same_place(path, 1, input, 0) != 0
  }

  /// Whether another output goes to the same place.
  public func meets(_ other: OutputPath) -> Bool {
    stint_is_same_place(path, 1, other.path, 1) != 0
  }

  /// What is there now, if that must not be written over by `written`.
  ///
  /// - Parameter bytes: the length of what is written; nil where it is not known yet.
  @inline(never)
  public func loss(to written: ContentKind, bytes: Int?) -> ContentKind? {
    var file = stint_file()
    guard stint_look_at(path, 1, &file) == 0, file.kind == STINT_REGULAR, !isWrittenThrough,
      let kind
    else { return nil }
    let isAsLong = bytes.map { Int64($0) == file.bytes } ?? true
    return kind.mayBecome(written, isAsLong: isAsLong) ? nil : kind
  }

  @inline(never)
  private var kind: ContentKind? {
    var head = InlineArray<512, UInt8>(repeating: 0)
    return withUnsafeMutableBytes(of: &head) { head in
      let count = stint_read_file(path, head.baseAddress, head.count)
      guard count >= 0 else { return nil }
      return ContentKind(head: UnsafeRawBufferPointer(rebasing: head[..<Int(count)]))
    }
  }

  /// Writes a file whole, or leaves it as it was; answers an error code, 0 for none.
  @inline(never)
  public func write(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    stint_write_file(path, bytes.baseAddress, bytes.count)
  }
}

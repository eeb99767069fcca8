/// What a file holds, by its first bytes: as much as is needed not to write over something else.
public enum ContentKind: Sendable {
  case nothing
  case plan
  case model
  case page
  case placement
  case picture
  case archive
  case program
  case text
  case data

  /// How people call it.
  public var name: StaticString {
    switch self {
    case .nothing: "an empty file"
    case .plan: "a plan"
    case .model: "a TensorFlow Lite model"
    case .page: "an HTML page"
    case .placement: "a table of placed buffers"
    case .picture: "a picture"
    case .archive: "an archive"
    case .program: "a program"
    case .text: "a text"
    case .data: "raw data"
    }
  }

  /// Looks at the first bytes of a file, at most 512 of them.
  @inline(never)
  public init(head: UnsafeRawBufferPointer) {
    self =
      if head.isEmpty {
        .nothing
      } else if head.has("STINTPLN", at: 0) {
        .plan
      } else if head.has("TFL3", at: 4) {
        .model
      } else if head.isPicture {
        .picture
      } else if head.isArchive {
        .archive
      } else if head.has("\u{7F}ELF", at: 0) {
        .program
      } else if !head.isText {
        .data
      } else if head.isPage {
        .page
      } else if head.isPlacement {
        .placement
      } else {
        .text
      }
  }

  /// Whether a file of this kind may be written over by another kind: by its own, and raw data, which
  /// has no mark of its own, by as much raw data.
  ///
  /// - Parameter isAsLong: whether the new file is as long as the old one.
  public func mayBecome(_ written: ContentKind, isAsLong: Bool) -> Bool {
    switch (self, written) {
    case (.nothing, _), (.plan, .plan), (.model, .model), (.page, .page), (.placement, .placement),
      (.data, .data):
      true
    case (.plan, .data), (.model, .data): false
    case (_, .data): isAsLong
    default: false
    }
  }
}

extension UnsafeRawBufferPointer {
  @inline(never)
  fileprivate func has(_ mark: StaticString, at start: Int) -> Bool {
    guard start + mark.utf8CodeUnitCount <= count else { return false }
    for index in 0..<mark.utf8CodeUnitCount
    where self[start + index] != mark.utf8Start[index] { return false }
    return true
  }

  private func starts(_ bytes: (UInt8, UInt8, UInt8)) -> Bool {
    count >= 3 && self[0] == bytes.0 && self[1] == bytes.1 && self[2] == bytes.2
  }

  fileprivate var isPicture: Bool {
    if starts((0xFF, 0xD8, 0xFF)) || has("PNG\r\n", at: 1) || has("GIF8", at: 0) { return true }
    if has("RIFF", at: 0) && has("WEBP", at: 8) { return true }
    if has("BM", at: 0) && count > 18 && self[14] <= 124 && self[15] == 0 && self[16] == 0 {
      return true
    }
    if has("ftypheic", at: 4) || has("ftypavif", at: 4) { return true }
    if has("II*\0", at: 0) || (starts((0x4D, 0x4D, 0)) && count > 3 && self[3] == 42) {
      return true
    }
    // PNM: P1 to P6 and a blank.
    return count > 2 && self[0] == UInt8(ascii: "P") && (0x31...0x36).contains(self[1])
      && (self[2] == 10 || self[2] == 13 || self[2] == 32)
  }

  fileprivate var isArchive: Bool {
    has("PK\u{3}\u{4}", at: 0) || starts((0x1F, 0x8B, 8)) || starts((0xFD, 0x37, 0x7A))
      || has("BZh", at: 0) || has("ustar", at: 257)
  }

  /// Whether no byte is a control character, and most are ASCII or all are UTF-8.
  fileprivate var isText: Bool {
    var ascii = 0
    for byte in self {
      if byte < 32 && !(9...13).contains(byte) || byte == 127 { return false }
      if byte < 128 { ascii += 1 }
    }
    return ascii * 4 >= count * 3 || isUTF8
  }

  /// Whether all characters are UTF-8; the last may be cut off.
  private var isUTF8: Bool {
    var index = 0
    while index < count {
      let following =
        switch self[index] {
        case 0..<0x80: 0
        case 0xC2...0xDF: 1
        case 0xE0...0xEF: 2
        case 0xF0...0xF4: 3
        default: -1
        }
      guard following >= 0 else { return false }
      index += 1
      for _ in 0..<following {
        guard index < count else { return true }
        guard self[index] & 0xC0 == 0x80 else { return false }
        index += 1
      }
    }
    return true
  }

  /// Whether the first tag is that of a page.
  fileprivate var isPage: Bool {
    var start = 0
    // A byte order mark and blanks may come first.
    while start < count, self[start] <= 32 || self[start] >= 0x80 { start += 1 }
    return hasLowercased("<!doctype html", at: start) || hasLowercased("<html", at: start)
  }

  @inline(never)
  private func hasLowercased(_ mark: StaticString, at start: Int) -> Bool {
    guard start + mark.utf8CodeUnitCount <= count else { return false }
    for index in 0..<mark.utf8CodeUnitCount {
      let byte = self[start + index]
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if lower != mark.utf8Start[index] { return false }
    }
    return true
  }

  /// Whether the first line is the header of a table of buffers with their offsets.
  fileprivate var isPlacement: Bool {
    guard has("id,", at: 0) else { return false }
    var index = 0
    while index < count && self[index] != 10 {
      if has(",offset", at: index) { return true }
      index += 1
    }
    return false
  }
}

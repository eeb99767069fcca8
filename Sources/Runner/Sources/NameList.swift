import CLinux
import CV4L2
import Camera
import Files
import Plans
import Signals
import Text

/// The PPM and PGM files of a folder in the order of their bytes, or one file; without a heap.
struct NameList: ~Copyable {
  /// The bytes that all names of a folder may have.
  private static let capacity = 1 << 20

  /// The place before the first name.
  static let start = -1

  private let memory: MappedMemory
  private let count: Int
  private let folder: FixedText<512>

  /// Lists a folder, or takes a file as it is.
  ///
  /// - Throws: where there is no such file or folder.
  init(_ path: UnsafePointer<CChar>) throws(RunError) {
    guard let memory = MappedMemory(byteCount: Self.capacity), let base = memory.bytes.baseAddress,
      strlen(path) < 400
    else { throw RunError(path, "there is no memory for its pictures") }
    let names = base.assumingMemoryBound(to: CChar.self)
    let answer = stint_list_folder(path, names, Int32(Self.capacity))
    var folder = FixedText<512>()
    let count: Int
    if answer == -ENOTDIR {
      strcpy(names, path)
      count = Int(strlen(path)) + 1
    } else {
      guard answer >= 0 else { throw RunError(path, "it cannot be read", code: -answer) }
      guard Int(answer) < Self.capacity - 256 else {
        throw RunError(path, "there are too many files in it; use more folders")
      }
      folder.append(cString: path)
      folder.append("/")
      count = Int(answer)
    }
    self.count = count
    self.memory = memory
    self.folder = folder
  }

  /// The place of the name that follows the one in a place; nil after the last.
  func next(after place: Int) -> Int? {
    var found: Int?
    var at = 0
    while at < count {
      let name = text(at)
      if isPicture(name), place < 0 || strcmp(name, text(place)) > 0,
        found.map({ strcmp(name, text($0)) < 0 }) ?? true
      {
        found = at
      }
      at += Int(strlen(name)) + 1
    }
    return found
  }

  /// The name in a place.
  func name(_ place: Int) -> FrameName {
    var name = FrameName()
    name.append(cString: text(place))
    return name
  }

  /// The path of the name in a place.
  func path(_ place: Int) -> FixedText<768> {
    var path = FixedText<768>()
    path.append(folder)
    path.append(cString: text(place))
    return path
  }

  private func text(_ place: Int) -> UnsafePointer<CChar> {
    UnsafeRawPointer(memory.bytes.baseAddress.unsafelyUnwrapped + place)
      .assumingMemoryBound(to: CChar.self)
  }

  private func isPicture(_ name: UnsafePointer<CChar>) -> Bool {
    let count = Int(strlen(name))
    guard count > 4, name[count - 4] == 46, name[count - 3] | 32 == 112, name[count - 1] | 32 == 109
    else { return false }
    return name[count - 2] | 32 == 112 || name[count - 2] | 32 == 103
  }
}

import Files
import Plans

/// The verified bytes of a plan.
public struct PlanFile: ~Copyable, Sendable {
  /// The plan. It points into the bytes of this value and so must not be used after it; a session
  /// that takes the value over goes on lending it.
  public let plan: Plan
  private let contents: FileContents

  /// Maps a plan file and verifies it: its weights are read when they are needed.
  ///
  /// Nobody may write to the file meanwhile; what replaces it whole, as `stint plan` does, is no
  /// matter.
  ///
  /// - Parameter path: the file; the corresponding C functions are `open` and `mmap`.
  /// - Throws: where it cannot be read, or is no sound plan.
  public init(mappingFileAt path: UnsafePointer<CChar>) throws(PlanFileError) {
    let contents: FileContents
    do throws(FileError) {
      contents = try FileContents(mappingFileAt: path)
    } catch {
      throw .unreadable(error)
    }
    try self.init(verifying: contents)
  }

  /// Copies a plan file and verifies the copy, which stays as it is whatever becomes of the file.
  ///
  /// - Throws: where it cannot be read, or is no sound plan.
  public init(copyingFileAt path: UnsafePointer<CChar>) throws(PlanFileError) {
    let contents: FileContents
    do throws(FileError) {
      contents = try FileContents(copyingFileAt: path)
    } catch {
      throw .unreadable(error)
    }
    try self.init(verifying: contents)
  }

  /// Copies the bytes of a plan file and verifies the copy.
  ///
  /// - Throws: where they are no sound plan, or there is no memory for them.
  public init(copying bytes: RawSpan) throws(PlanFileError) {
    let copy = bytes.withUnsafeBytes { FileContents(copying: $0) }
    guard let copy else { throw .noMemory(byteCount: bytes.byteCount) }
    try self.init(verifying: copy)
  }

  /// Copies a plan that somebody else holds.
  ///
  /// - Throws: where there is no memory for it.
  public init(copying plan: Plan) throws(PlanFileError) {
    guard let copy = FileContents(copying: plan.bytes) else {
      throw .noMemory(byteCount: plan.bytes.count)
    }
    try self.init(verifying: copy)
  }

  private init(verifying contents: consuming FileContents) throws(PlanFileError) {
    plan = try Self.plan(contents)
    self.contents = contents
  }

  private static func plan(_ contents: borrowing FileContents) throws(PlanFileError) -> Plan {
    let bytes = contents.bytes
    if bytes.isEmpty { throw .empty }
    if bytes.count >= 8 {
      let start = bytes.loadUnaligned(as: UInt64.self)
      // "TFL3", little-endian, behind the four bytes of an offset.
      if start >> 32 == 0x334C_4654 { throw .model }
      if start != PlanHeader.magic { throw .foreign }
    }
    do throws(PlanError) {
      return try Plan(verifying: bytes)
    } catch {
      throw .invalid(error)
    }
  }
}

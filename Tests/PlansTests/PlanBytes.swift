@testable import Plans

/// The bytes of plan files, changed after they were written.
enum PlanBytes {
  /// The file with another header, and the checksum that fits.
  static func edited(_ bytes: [UInt8], _ edit: (inout PlanHeader) -> Void) -> [UInt8] {
    var bytes = bytes
    var header = bytes.withUnsafeBytes { $0.loadUnaligned(as: PlanHeader.self) }
    edit(&header)
    withUnsafeBytes(of: header) { bytes.replaceSubrange(0..<$0.count, with: $0) }
    fixChecksum(&bytes)
    return bytes
  }

  /// Makes the checksum fit the bytes.
  static func fixChecksum(_ bytes: inout [UInt8]) {
    let checksum = bytes.withUnsafeBytes { PlanVerifier.checksum(of: $0) }
    withUnsafeBytes(of: checksum.littleEndian) { bytes.replaceSubrange(24..<32, with: $0) }
  }

  /// What the verifier says of the bytes; nil where they are a plan.
  static func error(_ bytes: [UInt8]) -> PlanError? {
    do throws(PlanError) {
      _ = try PlanMemory(bytes)
      return nil
    } catch {
      return error
    }
  }
}

import Foundation
import TestSupport
import Testing

@testable import Placement

/// The challenging instances of google/minimalloc that are shared among Stint's developers.
@Suite struct MinimallocTests {
  static let capacity = 1_048_576

  static func instance(_ name: String) throws -> [Buffer]? {
    guard let folder = SharedFiles.root else {
      if SharedFiles.available { Issue.record("no shared folder; set STINT_SHARED to it") }
      print("skipped minimalloc \(name): no shared folder; set STINT_SHARED to it")
      return nil
    }
    let file = folder.appendingPathComponent("minimalloc/\(name).\(capacity).csv")
    return try BufferFile.read(String(contentsOf: file, encoding: .utf8))
  }

  @Test(arguments: ["A", "B", "C", "D", "E", "F"])
  func challengingInstanceFitsWithinTheDefaultNodeLimit(_ name: String) throws {
    guard let buffers = try Self.instance(name) else { return }
    let problem = Problem(buffers: buffers)
    let layout = try Arrangement.best(for: problem, capacityBytes: Self.capacity)
    #expect(layout.method == .branchAndBound)
    #expect(layout.heightBytes <= Self.capacity)
    #expect(
      Validator.firstViolation(
        in: problem, offsets: layout.offsets, capacityBytes: Self.capacity) == nil)
  }

  @Test func zeroSlackInstanceIsProvedNotToFitABlockLess() throws {
    guard let buffers = try Self.instance("A") else { return }
    #expect(
      throws: PlacementError.doesNotFit(
        capacityBytes: Self.capacity - 1, lowerBoundBytes: Self.capacity)
    ) {
      try Arrangement.best(for: Problem(buffers: buffers), capacityBytes: Self.capacity - 1)
    }
  }
}

import Exports
import Foundation
import Models
import TestSupport
import Tensors
import Testing

/// The plan for TensorFlow Lite Micro, against that runtime's own rules, stated here once more.
@Suite struct MicroMemoryPlanTests {
  static let fixtures = ["operators/tiny-classifier"].map {
    SharedFiles.packageRoot.appendingPathComponent("Tests/Fixtures/\($0).tflite")
  }

  static let shared = SharedFiles.files(in: "models", ending: "tflite")

  /// The offsets in a file's metadata as the runtime looks for them: by name, by buffer, past three
  /// numbers of which the third must be the number of tensors.
  static func offsets(_ exported: [UInt8]) throws -> [Int] {
    let data = try #require(try MetadataLookup(exported).data(named: "OfflineMemoryAllocation"))
    #expect(data.start % 16 == 0, "the runtime reads 32-bit numbers in place")
    let numbers = stride(from: 0, to: data.bytes.count, by: 4).map { position in
      data.bytes.withUnsafeBytes {
        Int(Int32(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: Int32.self)))
      }
    }
    try #require(numbers.count > 3)
    #expect(numbers[0] == 1)
    #expect(numbers[1] == 1)
    #expect(numbers[2] == numbers.count - 3)
    return Array(numbers.dropFirst(3))
  }

  /// First and last scope of each tensor, as `MarkAllocationLifetimes` counts them.
  static func scopes(_ graph: Graph) -> [Int: (first: Int, last: Int)] {
    var scopes: [Int: (first: Int, last: Int)] = [graph.input: (0, 0)]
    for (index, operation) in graph.operators.enumerated() {
      for output in operation.outputs { scopes[output] = (index + 1, index + 1) }
      for case let input? in operation.inputs where graph.tensors[input].constant == nil {
        scopes[input]?.last = index + 1
      }
    }
    scopes[graph.output]?.last = graph.operators.count
    return scopes
  }

  static func expectSound(_ offsets: [Int], _ graph: Graph, arenaBytes: Int) {
    #expect(offsets.count == graph.tensors.count)
    let scopes = scopes(graph)
    var highest = 0
    for (index, offset) in offsets.enumerated() {
      #expect((offset == -1) == (scopes[index] == nil), "\(graph.tensors[index].name)")
      guard offset >= 0, let one = scopes[index] else { continue }
      #expect(offset % 16 == 0)
      let end =
        offset + graph.tensors[index].shape.elementCount * graph.tensors[index].type.byteCount
      highest = max(highest, end)
      for other in 0..<index where offsets[other] >= 0 {
        guard let two = scopes[other], one.first <= two.last, two.first <= one.last else {
          continue
        }
        let bytes = graph.tensors[other].shape.elementCount * graph.tensors[other].type.byteCount
        #expect(
          offset >= offsets[other] + bytes || offsets[other] >= end,
          "tensors \(index) and \(other) of \(graph.name)")
      }
    }
    #expect(highest <= arenaBytes && arenaBytes < highest + 16)
  }

  static func expectSame(_ one: Graph, _ two: Graph) {
    // Tensors, operators and labels, with all their fields.
    #expect(String(reflecting: one) == String(reflecting: two))
  }

  static func check(_ url: URL) throws {
    let name = url.lastPathComponent
    let file = try SharedFiles.bytes(url)
    let graph = try ModelReader.read(file, name: name)
    let plan = try MicroMemoryPlan(graph)
    let exported = try plan.write(into: file, name: name)
    expectSame(try ModelReader.read(exported, name: name), graph)
    expectSound(try offsets(exported), graph, arenaBytes: plan.arenaBytes)
    #expect(plan.lowerBoundBytes <= plan.arenaBytes)
    // A second export replaces the first.
    let again = try plan.write(into: exported, name: name)
    #expect(
      try MetadataLookup(again).names.filter { $0 == MicroMemoryPlan.metadataName }.count == 1)
    expectSame(try ModelReader.read(again, name: name), graph)
  }

  @Test(arguments: fixtures) func fixtureIsPlanned(_ url: URL) throws { try Self.check(url) }

  @Test(.enabled(if: SharedFiles.available, Comment(rawValue: SharedFiles.absence)))
  func everySharedModelIsPlanned() throws {
    #expect(Self.shared.count > 10)
    for url in Self.shared { try Self.check(url) }
  }
}

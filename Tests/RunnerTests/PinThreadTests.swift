import Foundation
import Testing

/// Nothing in the thread that drives pins may wait for who reads: all that it says goes through
/// `ReportQueue`, whose own thread writes.
@Suite struct PinThreadTests {
  /// What writes to an open file, and may be stuck with it.
  private static let writers = [
    "stint_write_all", "stint_print", "stint_write_file", "stint_write_through", "JSONFile(",
    "print(", "fputs", "fwrite", "putchar", "fflush",
  ]

  /// The sources of a target, by path.
  private func sources(_ target: String) throws -> [String: String] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/\(target)")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    var sources: [String: String] = [:]
    for case let path as String in files where path.hasSuffix(".swift") {
      sources[path] = try String(
        contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
    }
    return sources
  }

  @Test func theRunnerWritesThroughItsQueueAlone() throws {
    let writing = try sources("Runner").filter { _, text in
      Self.writers.contains { text.contains($0) }
    }
    #expect(writing.keys.map { $0.split(separator: "/").last } == ["ReportQueue.swift"])
  }

  /// Listings are written before or without a run.
  @Test func whatTheRunnerUsesDoesNotWriteButForListings() throws {
    for target in ["Camera", "Signals", "Observation", "Engine", "Plans", "Frames"] {
      let writing = try sources(target).filter { path, text in
        !path.contains("Listing") && !path.hasSuffix("LineWriter.swift")
          && Self.writers.contains { text.contains($0) }
      }
      #expect(writing.keys.sorted() == [], "\(target)")
    }
  }

  /// The golden inference of a new plan is part of preparing it, and that is done in the thread that
  /// loads it.
  @Test func plansArePreparedInAThreadOfTheirOwn() throws {
    let preparing = try sources("Runner").filter { _, text in
      text.contains("PreparedPlan(") || text.contains("selfTest(")
    }
    for path in ["ClassifierLoop.swift", "Run.swift", "RunSession.swift"] {
      #expect(preparing[path] == nil, "\(path)")
    }
    #expect(!preparing.isEmpty, "it is still called so")
  }
}

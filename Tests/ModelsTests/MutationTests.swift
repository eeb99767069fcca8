import Foundation
import TestSupport
import Testing

@testable import Models

@Suite struct MutationTests {
  static let environment = ProcessInfo.processInfo.environment
  static let count = environment["STINT_FUZZ_COUNT"].flatMap { Int($0) } ?? 2_000
  static let seed = environment["STINT_FUZZ_SEED"].flatMap { UInt64($0) } ?? 2_026

  /// Small models: those of the tests, and the smallest real ones if they are there.
  static func samples() throws -> [(name: String, bytes: [UInt8])] {
    var open = TestModel.varied()
    open.tensors[0].fields[7] = .int32s([1, -1, -1, 2])
    var samples = [
      (name: "small", bytes: TestModel.small().bytes()),
      (name: "varied", bytes: TestModel.varied().bytes()), (name: "open", bytes: open.bytes()),
    ]
    guard SharedFiles.root != nil else { return samples }
    for name in [
      "resnet8-32-int8-cifar10", "xception-mini-64-int8-emotion7",
      "mobilenet-v1-0.25-128-uint8-qat",
    ] {
      samples.append((name: name, bytes: try SharedFiles.bytes(named: "models/\(name).tflite")))
    }
    return samples
  }

  /// The file without the data of its constants: where its structure is.
  static func structure(of bytes: [UInt8]) throws -> [Range<Int>] {
    let model = try FileModel(bytes, site: Site(file: "sample"))
    var regions: [Range<Int>] = []
    var start = 0
    for buffer in model.buffers.map(\.data).sorted(by: { $0.lowerBound < $1.lowerBound })
    where buffer.count > 64 {
      if buffer.lowerBound > start { regions.append(start..<buffer.lowerBound) }
      start = max(start, buffer.upperBound)
    }
    if start < bytes.count { regions.append(start..<bytes.count) }
    return regions
  }

  @Test func mutatedModelsAreRefusedOrRead() throws {
    let samples = try Self.samples()
    let share = max(1, Self.count / samples.count)
    var read = 0
    var refused = 0
    var slowest = Duration.zero
    let start = ContinuousClock.now
    for (index, sample) in samples.enumerated() {
      var bytes = sample.bytes
      let regions = try Self.structure(of: bytes)
      var mutator = Mutator(seed: Self.seed &+ UInt64(index))
      for round in 0..<share {
        let damage = mutator.mutate(&bytes, regions: regions)
        let begin = ContinuousClock.now
        defer { slowest = max(slowest, ContinuousClock.now - begin) }
        do throws(ModelError) {
          var choices = ModelChoices()
          if sample.name == "open" { choices.inputSize = .init(width: 6, height: 6) }
          let graph = try ModelReader.read(bytes, name: sample.name, choices: choices)
          read += 1
          if let violation = GraphInvariants.violation(of: graph) {
            Issue.record(
              "\(sample.name), seed \(Self.seed), round \(round), \(damage): \(violation)")
          }
        } catch {
          refused += 1
          let line = error.description
          if line.contains("\n") || !line.hasPrefix(sample.name) || error.remedy.isEmpty {
            Issue.record("\(sample.name), round \(round), \(damage): unclear error \(line)")
          }
        }
        mutator.repair(&bytes)
      }
      #expect(bytes == sample.bytes, "the mutator left damage in \(sample.name)")
    }
    #expect(read + refused == share * samples.count)
    #expect(refused > read / 20, "the mutations are too tame: \(refused) of \(read + refused)")
    if Self.environment["STINT_TIMINGS"] != nil {
      print(
        "\(read) mutants read, \(refused) refused, in \(ContinuousClock.now - start), "
          + "the slowest in \(slowest)")
    }
  }

  @Test func mutatorRepairsWhatItDamages() {
    let original = (0..<1_000).map { UInt8(truncatingIfNeeded: $0) }
    var bytes = original
    var mutator = Mutator(seed: 7)
    var changed = 0
    for _ in 0..<2_000 {
      _ = mutator.mutate(&bytes)
      changed += bytes == original ? 0 : 1
      mutator.repair(&bytes)
      #expect(bytes == original)
    }
    #expect(changed > 1_000)
  }

  @Test func sameSeedDamagesTheSameWay() {
    var first = Mutator(seed: 1)
    var second = Mutator(seed: 1)
    var bytes = [UInt8](repeating: 0, count: 100)
    for _ in 0..<100 {
      let damage = first.mutate(&bytes)
      first.repair(&bytes)
      #expect(second.mutate(&bytes) == damage)
      second.repair(&bytes)
    }
  }
}

import Foundation
import Tensors
import TestSupport
import Testing

@testable import Models

@Suite struct RealModelTests {
  static let absent: Comment = "../shared is absent: real models are not read"

  @Test(
    .enabled(if: SharedFiles.available, absent),
    arguments: [("models", 21), ("models-structure", 10)])
  func everyRealModelIsRead(folder: String, count: Int) throws {
    let models = SharedFiles.files(in: folder, ending: "tflite")
    #expect(models.count == count)
    for url in models {
      let bytes = [UInt8](try Data(contentsOf: url))
      let start = ContinuousClock.now
      let graph = try ModelReader.read(bytes, name: url.lastPathComponent)
      let time = ContinuousClock.now - start
      #expect(GraphInvariants.violation(of: graph) == nil)
      #expect(graph.notes.isEmpty, "\(url.lastPathComponent)")
      if ProcessInfo.processInfo.environment["STINT_TIMINGS"] != nil {
        print(
          "\(url.lastPathComponent): \(bytes.count) bytes, \(graph.tensors.count) tensors, "
            + "\(graph.operators.count) operators, \(time)")
      }
    }
  }

  /// The table beside the models was made with the official Python package.
  @Test(.enabled(if: SharedFiles.available, absent))
  func operatorsAndInputsAreThoseOfTheTable() throws {
    let text = String(decoding: try SharedFiles.bytes(named: "models/MODELS.tsv"), as: UTF8.self)
    let rows = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(rows.first)
    let column = try ["file", "input", "op types", "ops", "output"].map {
      try #require(header.firstIndex(of: $0))
    }
    var compared = 0
    for row in rows.dropFirst() where row.count > 8 && row[column[0]].hasSuffix(".tflite") {
      guard let bytes = try? SharedFiles.bytes(named: "models/" + row[column[0]]) else { continue }
      let graph = try ModelReader.read(bytes, name: row[column[0]])
      var counts: [String: Int] = [:]
      for operation in graph.operators { counts[operation.operation.name, default: 0] += 1 }
      let list = counts.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
      #expect(list.joined(separator: ", ") == row[column[2]], "\(row[column[0]])")
      #expect("\(graph.operators.count)" == row[column[3]])
      for (index, stated) in [(graph.input, row[column[1]]), (graph.output, row[column[4]])] {
        let tensor = graph.tensors[index]
        let start = "\(tensor.type.name)".uppercased() + "\(tensor.shape.dimensions)"
        #expect(stated.hasPrefix(start), "\(row[column[0]])")
        if let zeroPoint = tensor.quantisation?.perTensor?.zeroPoint {
          #expect(stated.hasSuffix("z=\(zeroPoint)"))
        }
      }
      compared += 1
    }
    #expect(compared >= 21)
  }

  @Test(.enabled(if: SharedFiles.available, absent))
  func labelsAndNormalisationOfTheFlowersModelAreRead() throws {
    let name = "efficientnet-lite0-224-int8-flowers5.tflite"
    let graph = try ModelReader.read(try SharedFiles.bytes(named: "models/" + name), name: name)
    #expect(graph.labels.count == 5)
    #expect(graph.labels.contains("sunflowers"))
    #expect(graph.normalisation == Normalisation(means: [0], deviations: [255]))
  }

  @Test(.enabled(if: SharedFiles.available, absent))
  func labelsOfTheImageNetModelsAreRead() throws {
    for name in ["mobilenet-v2-1.0-224-uint8-qat", "mobilenet-v2-1.0-224-int8-ptq"] {
      let graph = try ModelReader.read(
        try SharedFiles.bytes(named: "models/\(name).tflite"), name: name)
      #expect(graph.labels.count == 1_001)
      #expect(graph.labels.first == "background")
      #expect(graph.normalisation == Normalisation(means: [127.5], deviations: [127.5]))
    }
  }

  /// Its biases of one dimension claim to be quantised along axis 3, which is harmless.
  @Test(.enabled(if: SharedFiles.available, absent))
  func oddModelIsRead() throws {
    for url in SharedFiles.files(in: "models/odd", ending: "tflite") {
      let graph = try ModelReader.read(path: url.path)
      #expect(GraphInvariants.violation(of: graph) == nil)
      #expect(graph.operators.count == 31)
    }
  }
}

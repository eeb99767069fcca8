import Foundation
import TestSupport
import Testing

/// A model of Tests/Fixtures/boundaries, its picture, and what LiteRT answers for that.
struct Boundary {
  let name: String

  var model: String { Workplace.fixture("boundaries/\(name).tflite") }

  var picture: String {
    ["ppm", "pgm"].map { Workplace.fixture("boundaries/\(name).\($0)") }
      .first { FileManager.default.fileExists(atPath: $0) } ?? name
  }

  /// What LiteRT answers with pixels taken one way.
  func answer(_ way: String = "right") throws -> [UInt8] {
    [UInt8](
      try Data(contentsOf: URL(fileURLWithPath: Workplace.fixture("boundaries/\(name).\(way).bin")))
    )
  }

  /// What Stint answers for the picture: what the model sees of it, put through the model.
  func scores(_ workplace: Workplace, plan: String? = nil, _ options: [String] = []) throws
    -> [UInt8]
  {
    let input = workplace.path("input.bin")
    let output = workplace.path("output.bin")
    let file = plan ?? model
    let seen = try Command.run(["input", file, "--source", picture, "-o", input] + options)
    #expect(seen.code == 0, "\(name): \(seen.errors)")
    let ran = try Command.run(["infer", file, "--input", input, "--output", output] + options)
    #expect(ran.code == 0, "\(name): \(ran.errors)")
    return try workplace.bytes("output.bin")
  }

  /// What `classify` prints for the picture, the highest first.
  func classes(_ file: String? = nil, _ options: [String] = []) throws -> [(
    index: Int, label: String?, score: Double
  )] {
    let answer = try Command.run(["classify", file ?? model, picture, "--json"] + options)
    #expect(answer.code == 0, "\(name): \(answer.errors)")
    let photo = try #require(try Classification.photos(answer.output).first)
    return try #require(photo["classes"] as? [[String: Any]]).map { entry in
      (
        try #require(entry["index"] as? Int), entry["label"] as? String,
        try #require(entry["score"] as? Double)
      )
    }
  }
}

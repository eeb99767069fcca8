import Foundation
import TestSupport
import Testing

/// The cases that were reported, where they are at hand: each gives what its README says.
@Suite(.enabled(if: SharedFiles.root != nil, Comment(rawValue: SharedFiles.absence)))
struct ReportedCaseTests {
  private func file(_ name: String) throws -> String {
    let root = try #require(SharedFiles.root)
    return root.appendingPathComponent("reports/\(name)").path
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: try file(name))))
  }

  /// What Stint answers for a photo: what the model sees of it, put through the model.
  private func scores(_ model: String, _ photo: String, _ options: [String] = []) throws -> [UInt8]
  {
    let workplace = try Workplace()
    let input = workplace.path("input.bin")
    let model = try file(model)
    let seen = try Command.run(
      ["input", model, "--source", try file(photo), "-o", input] + options)
    #expect(seen.code == 0, "\(seen.errors)")
    let ran = try Command.run(
      ["infer", model, "--input", input, "--output", workplace.path("o.bin")]
        + options.filter { $0 != "--stretch" })
    #expect(ran.code == 0, "\(ran.errors)")
    return try workplace.bytes("o.bin")
  }

  private func lines(_ arguments: [String]) throws -> [String] {
    let answer = try Command.run(arguments)
    #expect(answer.code == 0, "\(answer.errors)")
    return answer.output.split(separator: "\n").dropFirst()
      .map { $0.split(separator: " ").joined(separator: " ") }
  }

  @Test func floatInputs() throws {
    for photo in 0...1 {
      #expect(
        try scores("float-input-0-255/model.tflite", "float-input-0-255/photo-\(photo).png")
          == bytes("float-input-0-255/output-\(photo).bin"))
    }
  }

  @Test func labelsOfIndexAndName() throws {
    let found = try lines([
      "classify", try file("labels-index-name-unordered/model.tflite"),
      try file("labels-index-name-unordered/photo.png"), "--labels",
      try file("labels-index-name-unordered/labels.txt"),
    ])
    #expect(found == ["43.0 % red", "32.0 % blue", "25.0 % green"])
  }

  @Test func openHeightAndWidth() throws {
    #expect(
      try scores(
        "open-height-width/model.tflite", "open-height-width/photo.png", ["--input-size", "32x32"])
        == bytes("open-height-width/output-32x32.bin"))
    let refused = try Command.run([
      "classify", try file("open-height-width/model.tflite"),
      try file("open-height-width/photo.png"),
    ])
    #expect(refused.code != 0 && refused.errors.contains("--input-size"), "\(refused.errors)")
  }

  @Test func framesOfPaddedRows() throws {
    let model = try file("bgr-model/model.tflite")
    let frame = try file("raw-frame-padded-yuyv/frame.yuyv")
    let options = ["--source", frame, "--format", "YUYV", "--size", "160x120"]
    let workplace = try Workplace()
    let output = workplace.path("o.bin")
    let refused = try Command.run(["input", model, "-o", output] + options)
    #expect(refused.code != 0 && refused.errors.contains("--stride 384"), "\(refused.errors)")
    for arguments in [["input", model, "-o", output], ["run", model]] {
      let answer = try Command.run(arguments + options + ["--stride", "384"])
      #expect(answer.code == 0, "\(answer.errors)")
    }
  }

  @Test func jpegsOfAnUnknownRevision() throws {
    #expect(
      try scores("bgr-model/model.tflite", "jpeg-jfif-2.01/photo.jpg")
        == scores("bgr-model/model.tflite", "jpeg-jfif-2.01/same-pixels.jpg"))
  }

  @Test func stretchedPhotos() throws {
    let expected = try bytes("classify-stretch/output.bin")
    #expect(
      try scores("classify-stretch/model.tflite", "classify-stretch/photo.png", ["--stretch"])
        == expected)
    let found = try lines([
      "classify", try file("classify-stretch/model.tflite"), try file("classify-stretch/photo.png"),
      "--stretch",
    ])
    #expect(found.first == "43.0 % class 0" && expected.first == 110)
  }

  @Test func greyImagesOfThreeAxes() throws {
    #expect(
      try scores("rank-3-grey-input/model.tflite", "rank-3-grey-input/digit.png")
        == bytes("rank-3-grey-input/output.bin"))
  }

  @Test func aSigmoidWithTwoLabels() throws {
    let found = try lines([
      "classify", try file("sigmoid-two-labels/model.tflite"),
      try file("sigmoid-two-labels/photo.png"),
      "--labels", try file("sigmoid-two-labels/labels.txt"),
    ])
    #expect(found == ["59.4 % dog", "40.6 % cat"])
  }

  @Test func severalOutputs() throws {
    let model = "two-outputs-two-heads/model.tflite"
    for (choice, output) in [("0", 0), ("1", 1), ("Identity", 0), ("Identity_1", 1)] {
      #expect(
        try scores(model, "two-outputs-two-heads/photo.png", ["--model-output", choice])
          == bytes("two-outputs-two-heads/output-\(output).bin"))
    }
  }

  @Test func modelsThatReadBlueFirst() throws {
    for order in ["rgb", "bgr"] {
      #expect(
        try scores("bgr-model/model.tflite", "bgr-model/photo.png", ["--channels", order])
          == bytes("bgr-model/output-\(order).bin"))
    }
  }

  @Test func modelsForTheEdgeTPU() throws {
    let answer = try Command.run(["plan", try file("compiled-for-edge-tpu/model.tflite")])
    #expect(answer.code != 0 && answer.errors.contains("Edge TPU"), "\(answer.errors)")
    #expect(answer.errors.contains("_edgetpu"), "\(answer.errors)")
  }
}

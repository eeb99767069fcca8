import Foundation
import TestSupport
import Testing

/// What the program says to what cannot be: one line on stderr, a code other than 0, nothing lost.
@Suite struct RefusalTests {
  private func expectRefusal(_ arguments: [String], saying parts: String...) throws {
    let answer = try Command.run(arguments)
    #expect(answer.code != 0, "\(arguments)")
    for part in parts {
      #expect(answer.errors.contains(part), "no '\(part)' in: \(answer.errors)")
    }
    #expect(!answer.errors.contains("Fatal error"))
    #expect(answer.output.isEmpty)
  }

  @Test func missingFilesAreNamed() throws {
    let workplace = try Workplace()
    let plan = workplace.path("x.plan")
    try expectRefusal(
      ["plan", "/no/model.tflite", "-o", plan], saying: "/no/model.tflite", "no such")
    try expectRefusal(["check", "/no/x.plan"], saying: "/no/x.plan", "no such file")
    try expectRefusal(["inspect", "/tmp"], saying: "/tmp", "directory")
    try expectRefusal(
      ["plan", Workplace.classifier, "-o", plan, "--labels", "/no/labels"], saying: "/no/labels")
    #expect(workplace.names.isEmpty)
  }

  @Test func otherFilesAreRefusedByContent() throws {
    let workplace = try Workplace()
    let text = try workplace.write(Array("hello, world".utf8), "model.tflite")
    try expectRefusal(["plan", text, "-o", workplace.path("x.plan")], saying: "no .tflite model")
    try expectRefusal(["inspect", text], saying: "neither a plan")
    let empty = try workplace.write([], "empty.plan")
    try expectRefusal(["check", empty], saying: "empty", "`stint plan` wrote")
    try expectRefusal(
      ["plan", empty, "-o", workplace.path("x.plan")], saying: "empty", "TensorFlow Lite model")
    try expectRefusal(["check", Workplace.classifier], saying: "this is a model", "stint plan")
    let page = try workplace.write(Array("<!doctype html>".utf8), "page.tflite")
    try expectRefusal(["classify", page, "a.png"], saying: page, "HTML page")
    let saved = workplace.folder.appendingPathComponent("saved")
    try FileManager.default.createDirectory(at: saved, withIntermediateDirectories: true)
    try Data().write(to: saved.appendingPathComponent("saved_model.pb"))
    try expectRefusal(
      ["plan", saved.path, "-o", workplace.path("x.plan")], saying: "SavedModel", "TFLiteConverter")
  }

  @Test func argumentsAreExplained() throws {
    try expectRefusal(["infer", Workplace.classifier, "--input", "x"], saying: "--output")
    try expectRefusal(["plann"], saying: "plann")
    try expectRefusal(["classify", Workplace.classifier], saying: "photo")
    let photo = Workplace.fixture("photos/red-ball.png")
    try expectRefusal(["classify", Workplace.classifier, photo, "--top", "0"], saying: "--top")
    try expectRefusal(
      ["classify", Workplace.classifier, photo, "--mean", "1,2"], saying: "--mean", "one number or")
    try expectRefusal(
      ["classify", Workplace.classifier, photo, "--std", "0"], saying: "--std", "0")
    try expectRefusal(
      ["inspect", Workplace.classifier, "--board", "rpi9"], saying: "rpi9", "rpi4", "rpi5")
  }

  @Test func damagedPlansAreRefused() throws {
    let workplace = try Workplace()
    let plan = workplace.path("x.plan")
    _ = try Command.run(["plan", Workplace.classifier, "-o", plan])
    var bytes = try workplace.bytes("x.plan")
    bytes[bytes.count / 2] ^= 1
    try expectRefusal(["check", try workplace.write(bytes, "flipped.plan")], saying: "damaged")
    try expectRefusal(
      ["check", try workplace.write(Array(bytes.dropLast(64)), "short.plan")], saying: "length")
  }

  @Test func labelsMustBeAsManyAsClasses() throws {
    let workplace = try Workplace()
    let labels = try workplace.write(Array("a\nb\n".utf8), "labels.txt")
    try expectRefusal(
      ["plan", Workplace.classifier, "-o", workplace.path("x.plan"), "--labels", labels],
      saying: "2 labels", "4 classes")
  }

  @Test func aPlanSettlesItsOptions() throws {
    let workplace = try Workplace()
    let plan = workplace.path("x.plan")
    _ = try Command.run(["plan", Workplace.classifier, "-o", plan])
    try expectRefusal(["inspect", plan, "--board", "rpi4"], saying: "settled")
    try expectRefusal(["plan", plan, "-o", workplace.path("y.plan")], saying: "plan already")
  }

  @Test func rawInputsMustHaveTheTensorsLength() throws {
    let workplace = try Workplace()
    let input = try workplace.write([1, 2, 3], "input.bin")
    let output = workplace.path("output.bin")
    try expectRefusal(
      ["infer", Workplace.classifier, "--input", input, "--output", output],
      saying: "3 bytes", "3072 bytes")
    #expect(workplace.names == ["input.bin"])
  }

  @Test func oneBadPhotoDoesNotStopTheOthers() throws {
    let answer = try Command.run([
      "classify", Workplace.classifier, "/no/photo.jpg", Workplace.fixture("photos/red-ball.png"),
      "--labels", Workplace.classifierLabels,
    ])
    #expect(answer.code != 0)
    #expect(answer.errors.contains("/no/photo.jpg"))
    #expect(answer.output.contains("red"))
  }
}

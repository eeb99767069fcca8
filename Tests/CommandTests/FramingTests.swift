import Foundation
import Testing

/// What of a photo the model sees, with `classify` as with `input` and `run`; and what a plan remembers.
@Suite struct FramingTests {
  /// A picture of 40 × 16 whose columns differ.
  private static let wide: [UInt8] = {
    var bytes = Array("P6 40 16 255\n".utf8)
    for pixel in 0..<40 * 16 {
      let level = UInt8(pixel % 40 * 6)
      bytes += [level, level / 2, 255 - level]
    }
    return bytes
  }()

  private func top(_ file: String, _ photo: String, _ options: [String] = []) throws -> [Double] {
    let answer = try Command.run(["classify", file, photo, "--json"] + options)
    #expect(answer.code == 0, "\(answer.errors)")
    let photo = try #require(try Classification.photos(answer.output).first)
    let classes = try #require(photo["classes"] as? [[String: Any]])
    return classes.sorted { $0["index"] as? Int ?? 0 < $1["index"] as? Int ?? 0 }
      .compactMap { $0["score"] as? Double }
  }

  /// The scores by way of `input` and `infer`.
  private func byInput(
    _ file: String, _ photo: String, _ options: [String], _ workplace: Workplace
  ) throws -> [Double] {
    let input = workplace.path("input.bin")
    let seen = try Command.run(["input", file, "--source", photo, "-o", input] + options)
    #expect(seen.code == 0, "\(seen.errors)")
    let ran = try Command.run([
      "infer", file, "--input", input, "--output", workplace.path("output.bin"),
    ])
    #expect(ran.code == 0, "\(ran.errors)")
    return try workplace.bytes("output.bin").map { Double($0) / 256 }
  }

  private static let ways: [[String]] = [
    ["--stretch"], ["--letterbox"], ["--crop"], ["--roi", "2,1,9x12"], ["--mirror"], ["--flip"],
    ["--roi", "0,0,30x10", "--stretch", "--mirror"],
  ]

  @Test(arguments: ways) func classifyFramesAsInputDoes(options: [String]) throws {
    let workplace = try Workplace()
    let photo = try workplace.write(Self.wide, "wide.ppm")
    let scores = try top(Workplace.classifier, photo, options)
    #expect(try scores == byInput(Workplace.classifier, photo, options, workplace))
  }

  @Test(arguments: ways) func aPlanRemembersItsFraming(options: [String]) throws {
    let workplace = try Workplace()
    let photo = try workplace.write(Self.wide, "wide.ppm")
    let plan = workplace.path("a.plan")
    let made = try Command.run(["plan", Workplace.classifier, "-o", plan] + options)
    #expect(made.code == 0, "\(made.errors)")
    let expected = try top(Workplace.classifier, photo, options)
    #expect(try top(plan, photo) == expected)
    #expect(try byInput(plan, photo, [], workplace) == expected)
  }

  @Test func optionsGoBeforeThePlanOneByOne() throws {
    let workplace = try Workplace()
    let photo = try workplace.write(Self.wide, "wide.ppm")
    let plan = workplace.path("a.plan")
    _ = try Command.run(["plan", Workplace.classifier, "-o", plan, "--stretch", "--mirror"])
    let classifier = Workplace.classifier
    #expect(try top(plan, photo, ["--crop"]) == top(classifier, photo, ["--crop", "--mirror"]))
    #expect(try top(plan, photo, ["--flip"]) == top(classifier, photo, ["--stretch", "--flip"]))
    #expect(
      try top(plan, photo, ["--roi", "0,0,20x16"])
        == top(classifier, photo, ["--roi", "0,0,20x16", "--stretch", "--mirror"]))
    let ran = try Command.run(["run", plan, "--source", photo, "--json", "--rotate", "0"])
    #expect(ran.code == 0, "\(ran.errors)")
  }

  @Test func whatWasTakenIsSaid() throws {
    let workplace = try Workplace()
    let photo = try workplace.write(Self.wide, "wide.ppm")
    for (options, says) in [
      ([], "16 × 16 at 12,0 of 40 × 16"), (["--stretch"], "all of 40 × 16, stretched"),
      (["--letterbox"], "all of 40 × 16, with borders"),
      (["--roi", "2,1,9x12", "--mirror"], "9 × 9 at 2,2 of 40 × 16, mirrored"),
    ] {
      let seen = try Command.run(["classify", Workplace.classifier, photo] + options)
      #expect(seen.output.contains(says), "\(seen.output)")
    }
    let plan = workplace.path("a.plan")
    let made = try Command.run(["plan", Workplace.classifier, "-o", plan, "--letterbox"])
    #expect(made.output.contains("all of it, with borders"), "\(made.output)")
    let json = try Command.run(["inspect", plan, "--json"]).output
    #expect(json.contains("\"fit\" : \"letterbox\""), "\(json)")
  }

  @Test func partsBeyondThePhotoAreRefusedWithItsSize() throws {
    let workplace = try Workplace()
    let photo = try workplace.write(Self.wide, "wide.ppm")
    let answer = try Command.run(
      ["classify", Workplace.classifier, photo, "--roi", "30,0,20x10"])
    #expect(answer.code != 0 && answer.errors.contains("40 × 16"), "\(answer.errors)")
    let both = try Command.run(["classify", Workplace.classifier, photo, "--crop", "--stretch"])
    #expect(both.code != 0 && both.errors.contains("not both"), "\(both.errors)")
  }
}

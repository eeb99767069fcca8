import Foundation
import Images
import TestSupport
import Testing

/// Photos as raw frames, and what the model sees of them.
@Suite struct FrameTests {
  private static let photo = Workplace.fixture("photos/red-ball.png")
  private static let formats = ["RGB3", "BGR3", "GREY", "YUYV", "UYVY", "NV12", "NV21", "YU12"]

  /// The model's input of the photo, by way of a frame in a format.
  private func input(_ format: String, _ workplace: Workplace, size: String) throws -> [UInt8] {
    let frame = workplace.path("\(format).raw")
    let input = workplace.path("\(format).bin")
    let made = try Command.run(
      ["frame", Self.photo, "--size", size, "--format", format, "-o", frame])
    #expect(made.code == 0, "\(made.errors)")
    let seen = try Command.run([
      "input", Workplace.classifier, "--source", frame, "--size", size, "--format", format,
      "-o", input,
    ])
    #expect(seen.code == 0, "\(seen.errors)")
    return try workplace.bytes("\(format).bin")
  }

  @Test func aFrameOfThePhotosOwnSizeHoldsItsPixels() throws {
    let workplace = try Workplace()
    let image = try ImageReader.read(path: Self.photo)
    let frame = workplace.path("a.raw")
    let made = try Command.run(
      ["frame", Self.photo, "--size", "96x96", "--format", "RGB3", "-o", frame])
    #expect(made.code == 0, "\(made.errors)")
    let isSame = try workplace.bytes("a.raw") == image.pixels
    #expect(isSame)
  }

  @Test func everyFormatShowsTheModelNearlyTheSamePicture() throws {
    let workplace = try Workplace()
    // Odd extents: the last column and row have chroma of their own.
    let reference = try input("RGB3", workplace, size: "67x45")
    #expect(reference.count == 32 * 32 * 3)
    for format in Self.formats where format != "GREY" {
      let seen = try input(format, workplace, size: "67x45")
      let worst =
        zip(seen, reference).map { abs(Int(Int8(bitPattern: $0)) - Int(Int8(bitPattern: $1))) }
        .max() ?? 255
      let sum = zip(seen, reference).reduce(0) {
        $0 + abs(Int(Int8(bitPattern: $1.0)) - Int(Int8(bitPattern: $1.1)))
      }
      // Chroma of half the extents loses colour at edges, and nowhere else.
      #expect(sum < 3 * seen.count, "\(format): \(sum) over \(seen.count) bytes")
      #expect(format != "BGR3" || worst == 0)
    }
  }

  @Test func theInputIsTheOneThatClassifySees() throws {
    let workplace = try Workplace()
    _ = try input("RGB3", workplace, size: "96x96")
    let output = workplace.path("scores.bin")
    let ran = try Command.run([
      "infer", Workplace.classifier, "--input", workplace.path("RGB3.bin"), "--output", output,
    ])
    #expect(ran.code == 0, "\(ran.errors)")
    let scores = try workplace.bytes("scores.bin")
    let classified = try Command.run(["classify", Workplace.classifier, Self.photo, "--json"])
    let json = try JSONSerialization.jsonObject(with: Data(classified.output.utf8))
    let photo = try #require(((json as? [String: Any])?["photos"] as? [[String: Any]])?.first)
    let classes = try #require(photo["classes"] as? [[String: Any]])
    let top = try #require(classes.first?["index"] as? Int)
    #expect(scores[top] == scores.max())
  }

  @Test func aPhotoGivesTheInputOfItsOwnFrame() throws {
    let workplace = try Workplace()
    let frame = try input("RGB3", workplace, size: "96x96")
    let output = workplace.path("photo.bin")
    let seen = try Command.run(
      ["input", Workplace.classifier, "--source", Self.photo, "-o", output])
    #expect(seen.code == 0, "\(seen.errors)")
    let isSame = try workplace.bytes("photo.bin") == frame
    #expect(isSame)
  }

  @Test func framesThatDoNotFitAreRefused() throws {
    let workplace = try Workplace()
    let frame = try workplace.write([UInt8](repeating: 0, count: 75), "a.raw")
    let output = workplace.path("input.bin")
    for (options, part) in [
      (["--size", "64x64", "--format", "RGB3"], "no whole frames of 12288"),
      (["--size", "5x5", "--format", "RGB3", "--roi", "4,4,2x2"], "beyond the frame"),
      (["--size", "5x5", "--format", "RGB3", "--stride", "7"], "stride"),
      (["--size", "5", "--format", "RGB3"], "size"),
      (["--size", "5x5"], "both --format and --size"),
      (["--size", "5x5", "--format", "MJPG"], "format"),
      (["--size", "5x5", "--format", "RGB3", "--stretch", "--letterbox"], "both"),
    ] {
      let answer = try Command.run(
        ["input", Workplace.classifier, "--source", frame, "-o", output] + options)
      #expect(answer.code != 0, "\(options)")
      #expect(answer.errors.contains(part), "\(options): \(answer.errors)")
    }
    #expect(workplace.names == ["a.raw"])
    let missing = try Command.run(
      ["frame", "/no/photo.png", "--size", "9x9", "--format", "GREY", "-o", output])
    #expect(missing.code != 0)
    #expect(missing.errors.contains("/no/photo.png"), "\(missing.errors)")
  }
}

import Foundation
import Testing

/// Raw frames whose rows are padded, as drivers that align rows give them.
@Suite struct StrideTests {
  /// A YUYV frame of 20 × 6 with rows of 64 bytes, of which 40 are pixels.
  private static func frame(stride: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in 0..<6 {
      for place in 0..<stride {
        bytes.append(place < 40 ? UInt8(truncatingIfNeeded: row * 31 + place * 7) : 0xEE)
      }
    }
    return bytes
  }

  private static let options = ["--format", "YUYV", "--size", "20x6"]

  @Test func paddedRowsAreRefusedWithTheirLikelyStride() throws {
    let workplace = try Workplace()
    let frame = try workplace.write(Self.frame(stride: 64), "a.yuyv")
    for verb in ["input", "run"] {
      let answer = try Command.run(
        [verb, Workplace.classifier, "--source", frame] + Self.options
          + (verb == "input" ? ["-o", workplace.path("in.bin")] : ["--dry-run"]))
      #expect(answer.code != 0, "\(verb)")
      #expect(answer.errors.contains("384 bytes"), "\(answer.errors)")
      #expect(answer.errors.contains("--stride 64"), "\(answer.errors)")
    }
    #expect(workplace.names == ["a.yuyv"])
  }

  @Test func withTheStrideItIsTheFrameWithoutPadding() throws {
    let workplace = try Workplace()
    let tight = try workplace.write(Self.frame(stride: 40), "tight.yuyv")
    let padded = try workplace.write(Self.frame(stride: 64), "padded.yuyv")
    // The padding of the last row may be missing.
    let short = try workplace.write(Array(Self.frame(stride: 64).dropLast(24)), "short.yuyv")
    var seen: [[UInt8]] = []
    for (file, stride) in [
      (tight, []), (padded, ["--stride", "64"]), (short, ["--stride", "64"]),
    ] {
      let output = workplace.path("in.bin")
      let answer = try Command.run(
        ["input", Workplace.classifier, "--source", file, "-o", output] + Self.options + stride)
      #expect(answer.code == 0, "\(answer.errors)")
      seen.append(try workplace.bytes("in.bin"))
    }
    #expect(seen[0] == seen[1] && seen[1] == seen[2])
    var lines: [Substring] = []
    for (file, stride) in [
      (tight, []), (padded, ["--stride", "64"]), (short, ["--stride", "64"]),
    ] {
      let ran = try Command.run(
        ["run", Workplace.classifier, "--source", file, "--top", "4"] + Self.options + stride)
      #expect(ran.code == 0, "\(ran.errors)")
      // The time of the frame differs.
      let line = ran.output.split(separator: "\n").first { $0.contains("frame 0") }
      lines.append(try #require(line?.split(separator: "  ").dropFirst().first))
    }
    #expect(lines[0] == lines[1] && lines[1] == lines[2])
  }

  @Test func aStrideIsForRawFrames() throws {
    let photo = Workplace.fixture("photos/red-ball.png")
    for arguments in [
      ["run", Workplace.classifier, "--source", photo, "--stride", "64"],
      ["run", Workplace.classifier, "--source", photo, "--stride", "0"] + Self.options,
    ] {
      let answer = try Command.run(arguments)
      #expect(answer.code != 0 && answer.errors.contains("--stride"), "\(answer.errors)")
    }
  }
}

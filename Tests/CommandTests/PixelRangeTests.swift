import Foundation
import Testing

/// Which real values pixels become: as the model was calibrated, or not at all.
@Suite struct PixelRangeTests {
  @Test(arguments: [
    ("float-0-255", "0…255"), ("float-0-1", "0…1"), ("float-minus-1-1", "−1…1"),
    ("float-0-1-short", "0…1"), ("float-imagenet", "123.675, 116.28, 103.53"),
    ("int8-imagenet", "58.395, 57.12, 57.375"), ("uint8-imagenet", "123.675"),
  ])
  func theRangeIsTheOneThatTheInputIsQuantisedFor(name: String, says: String) throws {
    let workplace = try Workplace()
    let boundary = Boundary(name: name)
    #expect(try boundary.scores(workplace) == boundary.answer())
    let plan = workplace.path("a.plan")
    let made = try Command.run(["plan", boundary.model, "-o", plan])
    #expect(made.code == 0, "\(made.errors)")
    for text in [made.output, try Command.run(["inspect", plan]).output] {
      #expect(text.contains("\(says)"), "\(text)")
      #expect(text.contains("by the input's quantisation"), "\(text)")
    }
    #expect(try boundary.scores(workplace, plan: plan) == boundary.answer())
    // Whoever gives a model alone is told what was assumed.
    let seen = try Command.run(["classify", boundary.model, boundary.picture])
    #expect(seen.errors.contains("note: ") && seen.errors.contains(says), "\(seen.errors)")
  }

  @Test func aRangeThatIsNotUsualIsDemanded() throws {
    let workplace = try Workplace()
    let caffe = Boundary(name: "float-caffe")
    let plan = workplace.path("a.plan")
    let made = try Command.run(["plan", caffe.model, "-o", plan])
    #expect(made.code == 0 && made.output.contains("unknown range"), "\(made.output)")
    #expect(made.errors.contains("note: ") && made.errors.contains("--mean and --std"))
    for file in [caffe.model, plan] {
      for arguments in [
        ["classify", file, caffe.picture],
        ["input", file, "--source", caffe.picture, "-o", "no.bin"],
        ["run", file, "--source", caffe.picture, "--dry-run"],
      ] {
        let answer = try Command.run(arguments)
        #expect(answer.code != 0, "\(arguments)")
        #expect(answer.errors.contains("--mean and --std"), "\(answer.errors)")
        #expect(answer.output.isEmpty)
      }
    }
    // Raw tensors need no range.
    let zeros = try workplace.write([UInt8](repeating: 0, count: 8 * 10 * 3 * 4), "zeros.bin")
    let raw = try Command.run([
      "infer", plan, "--input", zeros, "--output", workplace.path("out.bin"),
    ])
    #expect(raw.code == 0, "\(raw.errors)")
    #expect(
      try caffe.scores(workplace, ["--mean", "103.939,116.779,123.68", "--std", "1"])
        == caffe.answer())
  }

  @Test func theReasonNamesTheLikelyTraining() throws {
    let caffe = Boundary(name: "float-caffe")
    let answer = try Command.run(["classify", caffe.model, caffe.picture])
    #expect(
      answer.errors.contains("-123.90") && answer.errors.contains("150.84"), "\(answer.errors)")
    #expect(answer.errors.contains("--channels bgr --mean 103.939,116.779,123.68 --std 1"))
  }

  @Test func whatIsGivenGoesBeforeWhatIsFound() throws {
    let workplace = try Workplace()
    let boundary = Boundary(name: "float-0-255")
    let options = ["--mean", "127.5", "--std", "127.5"]
    #expect(try boundary.scores(workplace, options) != boundary.answer())
    let plan = workplace.path("a.plan")
    let made = try Command.run(["plan", boundary.model, "-o", plan] + options)
    #expect(made.output.contains("−1…1, as --mean and --std say"), "\(made.output)")
    // Such a picture is black, whatever it shows.
    #expect(made.errors.contains("2 of the 256 values"), "\(made.errors)")
  }

  @Test func bytesGoIntoAModelOfBytesAsTheyAre() throws {
    let workplace = try Workplace()
    let boundary = Boundary(name: "colour-order")
    let input = workplace.path("input.bin")
    let seen = try Command.run(["input", boundary.model, "--source", boundary.picture, "-o", input])
    #expect(seen.code == 0 && seen.errors.isEmpty, "\(seen.errors)")
    let picture = [UInt8](try Data(contentsOf: URL(fileURLWithPath: boundary.picture)))
    #expect(try workplace.bytes("input.bin") == Array(picture.suffix(8 * 10 * 3)))
  }
}

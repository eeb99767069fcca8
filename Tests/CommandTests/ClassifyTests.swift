import Foundation
import TestSupport
import Testing

/// Many photos, photos from a pipe, and lines that are worth reading.
@Suite struct ClassifyTests {
  private static let labels = ["--labels", Workplace.classifierLabels]

  @Test func aFolderIsClassifiedByName() throws {
    let folder = Workplace.fixture("photos")
    let seen = try Command.run(
      ["classify", Workplace.classifier, folder, "--top", "1"] + Self.labels)
    #expect(seen.code == 0, "\(seen.errors)")
    let photos = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".png") }.sorted()
    let headings = seen.output.split(separator: "\n").filter { $0.hasPrefix(folder) }
    #expect(headings.count == photos.count && photos.count >= 3)
    for (heading, photo) in zip(headings, photos) { #expect(heading.contains(photo)) }
  }

  @Test func aFolderWithoutPhotosIsAnErrorAndTheOthersGoOn() throws {
    let workplace = try Workplace()
    let answer = try Command.run([
      "classify", Workplace.classifier, workplace.folder.path,
      Workplace.fixture("photos/red-ball.png"),
    ])
    #expect(answer.code != 0 && answer.errors.contains("no photo in it"), "\(answer.errors)")
    #expect(answer.output.contains("red-ball.png"))
  }

  @Test func aPhotoMayComeFromAPipe() throws {
    let photo = Workplace.fixture("photos/red-ball.png")
    let piped = try Launch.run([
      "/bin/sh", "-c", "cat '\(photo)' | '\(HostProgram.path)' classify \"$0\" - --json",
      Workplace.classifier,
    ])
    #expect(piped.code == 0, "\(piped.errors)")
    let named = try Command.run(["classify", Workplace.classifier, photo, "--json"])
    func classes(_ text: String) throws -> NSArray {
      try #require(try Classification.photos(text).first?["classes"] as? NSArray)
    }
    #expect(try classes(piped.output) == classes(named.output))
    #expect(piped.output.contains("\"stdin\""))
    let empty = try Command.run(["classify", Workplace.classifier, "-"])
    #expect(empty.code != 0 && empty.errors.contains("stdin: the file is empty"), "\(empty.errors)")
  }

  @Test func whatRoundsToNothingIsLeftOut() throws {
    let seen = try Command.run(
      ["classify", Workplace.classifier, Workplace.fixture("photos/red-ball.png")] + Self.labels)
    let figures = seen.output.split(separator: "\n").dropFirst()
    #expect(!figures.isEmpty && !seen.output.contains(" 0.0 %"), "\(seen.output)")
    let json = try Command.run(
      ["classify", Workplace.classifier, Workplace.fixture("photos/red-ball.png"), "--json"])
    #expect(json.output.components(separatedBy: "\"score\"").count == 5)
    // Bars are for people alone.
    #expect(!seen.output.contains("█"))
  }
}

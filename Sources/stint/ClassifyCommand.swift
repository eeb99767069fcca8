import ArgumentParser
import Foundation
import Images
import Options
import Runner

/// `stint classify`: what is in these photos?
struct ClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(.classify)

  @Argument(.file, completion: .file()) var file: String
  @Argument(.images, completion: .file()) var images: [String]
  @Option(.photoTop) var top = 5
  @Option(.threads) var threads: String?
  @OptionGroup(title: "What of a photo the model sees") var framing: FramingOptions
  @OptionGroup(title: "Of models") var options: ModelOptions
  @Flag(.classesJSON) var json = false

  func validate() throws {
    try OptionValues.validate { () throws(RunError) in _ = try values() }
    guard top >= 1 else { throw ValidationError("--top must be 1 or more.") }
    guard !images.isEmpty else { throw ValidationError("Give at least one photo.") }
    guard images.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("Give '-' once; stdin holds one photo.")
    }
  }

  private func values() throws(RunError) -> OptionValues {
    var values = OptionValues()
    try values.take(.threads, threads)
    return values
  }

  func run() throws {
    let loaded = try LoadedPlan(file, options, try values())
    var classifier = try PhotoClassifier(loaded, try framing.framing())
    let hasBars = Output.isTerminal
    var photos: [Photo] = []
    /// A photo that fails is told at once, and among the others in the document.
    func fail(_ name: String, _ error: any Error) {
      Output.note("Error: \(error)")
      photos.append(.failed(file: name, message: "\(error)"))
    }
    for argument in images {
      let paths: [String]
      do {
        paths = try argument == "-" ? ["-"] : PhotoSource.photos(argument)
      } catch {
        fail(argument, error)
        continue
      }
      for path in paths {
        let name = path == "-" ? "stdin" : path
        let result: PhotoResult
        do {
          let photo = try path == "-" ? Self.standardInput() : ImageReader.read(path: path)
          result = try classifier.classify(photo, name: name, top: top)
        } catch {
          fail(name, error)
          continue
        }
        photos.append(.classified(result))
        guard !json else { continue }
        try Output.print(
          result.text(isProbability: classifier.answersProbabilities, hasBars: hasBars))
      }
    }
    if json { try Output.json(.classification, Report(file: file, photos: photos)) }
    let failed = photos.contains { if case .failed = $0 { true } else { false } }
    if failed { throw ExitCode.failure }
  }

  private static func standardInput() throws -> Image {
    let data = try FileHandle.standardInput.readToEnd() ?? Data()
    return try ImageReader.decode([UInt8](data), name: "stdin")
  }

  /// What became of the photos.
  struct Report: Encodable {
    let file: String
    let photos: [Photo]
  }

  /// What became of one photo.
  enum Photo: Encodable {
    case classified(PhotoResult)
    case failed(file: String, message: String)

    private enum CodingKeys: String, CodingKey { case file, message }

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .classified(let result): try result.encode(to: encoder)
      case .failed(let file, let message):
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(file, forKey: .file)
        try container.encode(message, forKey: .message)
      }
    }
  }
}

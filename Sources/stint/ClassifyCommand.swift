import ArgumentParser
import Compiler
import Engine
import Foundation
import Frames
import Images
import Plans
import Reports

/// `stint classify`: what is in these photos?
struct ClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify", abstract: "Classify photos: JPEG, PNG, BMP or PPM.",
    discussion: """
      Each photo is turned upright, cropped around its centre to the model's aspect, and scaled. \
      A photo that cannot be read is reported; the others are classified all the same.
      """)

  @Argument(help: "A plan, or a .tflite model.", completion: .file()) var file: String
  @Argument(help: "The photos.", completion: .file()) var images: [String]
  @Option(help: "How many classes to print for each photo.") var top = 5
  @OptionGroup var options: ModelOptions
  @Flag(help: "Print the classes as JSON.") var json = false

  func validate() throws {
    guard top >= 1 else { throw ValidationError("--top must be 1 or more.") }
    guard !images.isEmpty else { throw ValidationError("Give at least one photo.") }
  }

  func run() throws {
    let loaded = try LoadedPlan(file, options)
    let classifier = try PhotoClassifier(loaded, file)
    var photos: [Photo] = []
    for image in images {
      do {
        photos.append(.classified(try classifier.classify(image, top: top)))
      } catch {
        Output.note("Error: \(error)")
        photos.append(.failed(file: image, message: "\(error)"))
      }
      if !json, case .classified(let result) = photos.last {
        try Output.print(result.text(isProbability: classifier.answersProbabilities))
      }
    }
    if json { try Output.json(.classification, Report(file: file, photos: photos)) }
    let failed = photos.contains { if case .failed = $0 { true } else { false } }
    if failed { throw ExitCode.failure }
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

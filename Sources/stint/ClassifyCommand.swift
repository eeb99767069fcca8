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

  @Argument(help: "A plan, or a .tflite model.") var file: String
  @Argument(help: "The photos.") var images: [String]
  @Option(help: "How many classes to print for each photo.") var top = 5
  @OptionGroup var options: ModelOptions
  @Flag(help: "Print the classes as JSON.") var json = false

  func validate() throws {
    guard top >= 1 else { throw ValidationError("--top must be 1 or more.") }
    guard !images.isEmpty else { throw ValidationError("Give at least one photo.") }
  }

  func run() throws {
    let loaded = try LoadedPlan(file, options)
    let classifier = try PhotoClassifier(loaded.plan, file)
    var results: [PhotoResult] = []
    var failed = false
    for image in images {
      do {
        let result = try classifier.classify(image, top: top)
        results.append(result)
        if !json { print(result.text(isProbability: classifier.answersProbabilities)) }
      } catch {
        Output.note("Error: \(error)")
        failed = true
      }
    }
    if json { try Output.json(results) }
    if failed { throw ExitCode.failure }
  }
}

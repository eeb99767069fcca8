import ArgumentParser
import Foundation
import Images
import Runner

/// `stint classify`: what is in these photos?
struct ClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify", abstract: "Classify photos: JPEG, PNG, BMP or PPM.",
    discussion: """
      Each photo is turned upright, and the model sees of it what the plan says: unless told \
      otherwise its centre, in the aspect of the model's input. A photo that cannot be read is \
      reported; the others are classified all the same.
      """)

  @Argument(help: "A plan, or a .tflite model.") var file: String
  @Argument(help: "The photos, folders of photos, or '-' for one on stdin.") var images: [String]
  @Option(help: "How many classes to print for each photo.") var top = 5
  @OptionGroup(title: "What of a photo the model sees") var framing: FramingOptions
  @OptionGroup(title: "Of models") var options: ModelOptions
  @Flag(help: "Print the classes as JSON.") var json = false

  func validate() throws {
    guard top >= 1 else { throw ValidationError("--top must be 1 or more.") }
    guard !images.isEmpty else { throw ValidationError("Give at least one photo.") }
    guard images.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("Give '-' once; stdin holds one photo.")
    }
  }

  func run() throws {
    let loaded = try LoadedPlan(file, options)
    let classifier = try PhotoClassifier(loaded, framing.framing())
    let hasBars = Output.isTerminal
    var results: [PhotoResult] = []
    var failed = false
    func report(_ body: () throws -> Void) {
      do {
        try body()
      } catch {
        Output.note("Error: \(error)")
        failed = true
      }
    }
    for argument in images {
      report {
        for path in argument == "-" ? ["-"] : try PhotoSource.photos(argument) {
          report {
            let name = path == "-" ? "stdin" : path
            let photo = try path == "-" ? Self.standardInput() : ImageReader.read(path: path)
            let result = try classifier.classify(photo, name: name, top: top)
            results.append(result)
            if !json {
              print(result.text(isProbability: classifier.answersProbabilities, hasBars: hasBars))
            }
          }
        }
      }
    }
    if json { try Output.json(results) }
    if failed { throw ExitCode.failure }
  }

  private static func standardInput() throws -> Image {
    let data = try FileHandle.standardInput.readToEnd() ?? Data()
    return try ImageReader.decode([UInt8](data), name: "stdin")
  }
}

import Foundation
import Frames
import Images
import Tensors
import Testing

/// The inputs in ../shared/goldens, which Pillow made from ../shared/images.
@Suite struct SharedGoldenTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var model: String
    var shape: [Int]
    var type: ElementType
    var photo: String
    var input: URL
    var testDescription: String { "\(model) \(photo)" }
  }

  /// The folder with models and goldens: $STINT_SHARED, or `shared` beside the package.
  static let folder: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let stated = ProcessInfo.processInfo.environment["STINT_SHARED"].map { URL(filePath: $0) }
    let folder = stated ?? package.deletingLastPathComponent().appending(path: "shared")
    let goldens = folder.appending(path: "goldens").path()
    return FileManager.default.fileExists(atPath: goldens) ? folder : nil
  }()

  /// Absent goldens are skipped, except in continuous integration.
  static let mayRun = folder != nil || ProcessInfo.processInfo.environment["CI"] == "true"

  static let cases: [Case] = {
    guard let goldens = folder?.appending(path: "goldens") else { return [] }
    let models = (try? FileManager.default.contentsOfDirectory(atPath: goldens.path())) ?? []
    return models.sorted().flatMap { model -> [Case] in
      let folder = goldens.appending(path: model)
      guard let data = try? Data(contentsOf: folder.appending(path: "golden.json")),
        let record = try? JSONDecoder().decode(Record.self, from: data)
      else { return [] }
      return record.cases.enumerated().filter { $0.element.source != "random" }.map {
        Case(
          model: model, shape: record.input.shape,
          type: record.input.dtype == "int8" ? .int8 : .uint8, photo: $0.element.source,
          input: folder.appending(path: "input-\($0.offset).bin"))
      }
    }
  }()

  private struct Record: Decodable {
    struct Tensor: Decodable {
      var dtype: String
      var shape: [Int]
    }
    struct Source: Decodable { var source: String }
    var input: Tensor
    var cases: [Source]
  }

  @Test(.enabled(if: mayRun, "no goldens: put them at ../shared/goldens or set STINT_SHARED"))
  func theSharedGoldensArePresent() {
    #expect(Self.cases.count >= 90)
  }

  @Test(
    .enabled(if: mayRun, "no goldens: put them at ../shared/goldens or set STINT_SHARED"),
    arguments: cases)
  func photosBecomeTheGoldenInputs(_ golden: Case) throws {
    let folder = try #require(Self.folder)
    let image = try ImageReader.read(path: folder.appending(path: "images/\(golden.photo)").path())
    let planar = golden.shape[1] == 3 && golden.shape[3] != 3
    let (height, width, channels) =
      planar
      ? (golden.shape[2], golden.shape[3], golden.shape[1])
      : (golden.shape[1], golden.shape[2], golden.shape[3])
    var bytes = try inputBytes(
      rgb: image.pixels, width: image.width, height: image.height, modelWidth: width,
      modelHeight: height, modelChannels: channels, table: InputTable(pixelsAs: golden.type))
    if planar {
      let plane = width * height
      bytes = (0..<bytes.count).map { bytes[$0 % plane * channels + $0 / plane] }
    }
    let expected = try Data(contentsOf: golden.input).map { Int8(bitPattern: $0) }
    try #require(bytes.count == expected.count)
    let unsigned = golden.type == .uint8
    func value(_ byte: Int8) -> Int { unsigned ? Int(UInt8(bitPattern: byte)) : Int(byte) }
    let largest = zip(bytes, expected).map { abs(value($0) - value($1)) }.max() ?? 0
    // JPEG decoders may differ by a step or two; pixels from other formats are exact.
    #expect(largest <= (golden.photo.hasSuffix(".jpg") ? 2 : 0))
    if ProcessInfo.processInfo.environment["STINT_VERBOSE"] != nil {
      print("\(golden.testDescription): largest difference \(largest)")
    }
  }
}

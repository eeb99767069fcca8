import ArgumentParser
import Frames
import Images
import Options

/// `stint frame`: a photo as a camera would send it.
struct FrameCommand: ParsableCommand {
  static let configuration = CommandConfiguration(.frame)

  @Argument(.photo, completion: .file()) var photo: String
  @Option(.frameSize) var size: PixelSize
  @Option(.frameFormat) var format: RawFormat
  @Option(.frameOutput, completion: .file()) var output: String
  @OptionGroup var overwrite: OverwriteOptions

  func run() throws {
    var files = VerbFiles(force: overwrite.force)
    files.read(photo, "the photo")
    let target = try files.output(output, .data, "-o")
    let image = try ImageReader.read(path: photo)
    let pixels: [Int8]
    do throws(FrameError) {
      pixels = try inputBytes(
        rgb: image.pixels, width: image.width, height: image.height, modelWidth: size.width,
        modelHeight: size.height, modelChannels: 3, table: InputTable(pixelsAs: .uint8))
    } catch {
      throw CommandError(photo, "\(error.message)", "use another photo or --size")
    }
    let frame = CameraFrame(
      rgb: pixels.map { UInt8(bitPattern: $0) }, width: size.width, height: size.height)
    try files.write([(target, frame.bytes(format.pixels))])
  }
}

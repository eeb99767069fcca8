import ArgumentParser
import Frames
import Images

/// `stint frame`: a photo as a camera would send it.
struct FrameCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frame", abstract: "Write a photo as a camera's raw frame.",
    discussion: """
      The photo is turned upright, cropped around its centre to the frame's aspect, and scaled. \
      YUV is made in BT.601 and limited range, as most cameras send it.
      """)

  @Argument(help: "The photo: JPEG, PNG, BMP or PPM.", completion: .file()) var photo: String
  @Option(help: "The frame's width and height, such as 640x480.") var size: PixelSize
  @Option(help: "Its pixels: \(RawFormat.list).") var format: RawFormat
  @Option(name: .shortAndLong, help: "Where to write the frame; - is stdout.", completion: .file())
  var output: String
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

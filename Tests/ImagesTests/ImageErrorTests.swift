import Foundation
import Images
import TestSupport
import Testing
import ThreadIdentity

/// A folder of odd inputs: each is an error of one line that names the file and a remedy.
@Suite struct ImageErrorTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func error(_ path: String) -> ImageError? {
    do throws(ImageError) {
      _ = try ImageReader.read(path: path)
      return nil
    } catch { return error }
  }

  private func expect(_ kind: ImageError.Kind, _ path: String) {
    let error = error(path)
    #expect(error?.kind == kind)
    #expect(error?.file == path)
    #expect(error?.problem.isEmpty == false && error?.remedy.isEmpty == false)
    #expect(error?.description.contains { $0.isNewline } == false)
  }

  @Test func missingFilesAreNamed() throws {
    expect(.missing, folder.url.path + "/nothing.jpg")
    expect(.missing, "")
    expect(.missing, "a\0b")
    expect(.missing, try folder.file("plain", [1]) + "/below.jpg")
    #expect(
      "\(error("/no/such.jpg")!)" == "/no/such.jpg: there is no such file; check the path")
  }

  @Test func foldersDevicesAndPipesAreRefused() {
    expect(.notAFile, folder.url.path)
    expect(.notAFile, "/dev/zero")
    let pipe = folder.url.path + "/pipe.jpg"
    #expect(mkfifo(pipe, 0o600) == 0)
    expect(.notAFile, pipe)
  }

  @Test func filesWithoutPermissionAreUnreadable() throws {
    let path = try folder.file("secret.jpg", [1, 2, 3])
    chmod(path, 0)
    let before = stint_open_files_as(65534)
    defer { _ = stint_open_files_as(UInt32(before)) }
    expect(.unreadable, path)
  }

  @Test func emptyFilesAreErrors() throws {
    expect(.empty, try folder.file("empty.jpg", []))
  }

  @Test(arguments: [
    [0], [0xFF], [0xFF, 0x00], Array("B".utf8), Array("P".utf8), Array("hello, world".utf8),
    [0x89, 0x50, 0x4E, 0x47],
  ])
  func filesOfNoKnownFormatAreErrors(_ bytes: [UInt8]) throws {
    expect(.unknownFormat, try folder.file("what.jpg", bytes))
  }

  @Test(arguments: [
    ("GIF89a", "GIF"), ("RIFF....WEBPVP8 ", "WebP"), ("II*\0", "TIFF"), ("MM\0*", "TIFF"),
    ("....ftypavif", "AVIF"), ("....ftypheic", "HEIC"), ("P4\n", "PBM"),
    ("P3\n1 1 255 1 2 3", "plain-text PGM or PPM"),
  ])
  func formatsThatAreNotReadAreNamed(_ content: String, _ name: String) throws {
    let path = try folder.file("other.jpg", Array(content.utf8))
    expect(.unsupported, path)
    #expect(error(path)?.problem == "this is a \(name) file")
  }

  @Test func answersOfWebsitesAreNamed() throws {
    let page = try folder.file("page.jpg", Array("<!DOCTYPE html><html>".utf8))
    #expect(error(page)?.problem == "this is an HTML page")
    let pointer = try folder.file(
      "lfs.jpg", Array("version https://git-lfs.github.com/spec/v1\n".utf8))
    #expect(error(pointer)?.problem == "this is a Git LFS pointer")
  }

  @Test func picturesOfTelephonesAreNotTooLarge() throws {
    // 200 megapixels; only the header is there, so that it is cut short and not refused.
    let header = try folder.file("large.ppm", Array("P6 16320 12240 255\n".utf8))
    expect(.damaged, header)
  }

  @Test func headersAloneAreDamaged() throws {
    expect(.damaged, try folder.file("a.jpg", [0xFF, 0xD8]))
    expect(.damaged, try folder.file("b.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF]))
    expect(.damaged, try folder.file("a.png", [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]))
    expect(.damaged, try folder.file("a.bmp", Array("BM".utf8)))
    expect(.damaged, try folder.file("a.ppm", Array("P6".utf8)))
  }

  @Test func absurdExtentsAreRefusedBeforeMemoryIsTaken() throws {
    var jpeg = Sample.jpeg(Sample.gradient(width: 16, height: 16), width: 16, height: 16)
    let frame = (0..<jpeg.count).first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC0 }!
    jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xFF, 0xDC, 0xFF, 0xDC])
    expect(.tooLarge, try folder.file("a.jpg", jpeg))
    let bare = PNGWriter(width: 1, height: 1).file { _, _, _ in 0 }
    let header = Sample.big(16_001, bytes: 4) + Sample.big(16_000, bytes: 4) + [8, 2, 0, 0, 0]
    let png = bare[..<8] + PNGWriter.chunk("IHDR", header) + bare[33...]
    expect(.tooLarge, try folder.file("a.png", Array(png)))
    var bmp = BMPWriter(width: 1, height: 1).file { _ in [0, 0, 0] }
    bmp.replaceSubrange(18..<26, with: [0, 0, 0, 0x40, 0, 0, 0, 0x40])
    expect(.tooLarge, try folder.file("a.bmp", bmp))
    expect(.tooLarge, try folder.file("a.ppm", Array("P6 1000000000 1000000000 255\n".utf8)))
  }

  @Test func messagesStayOnOneLineWhateverTheFileIsCalled() throws {
    let path = try folder.file("two\nlines\u{2028}.jpg", Array("text".utf8))
    let message = "\(try #require(error(path)))"
    #expect(!message.contains { $0.isNewline })
    #expect(message.contains("lines"))
  }

  @Test func impossiblePicturesCannotBeMade() {
    #expect(Image(width: 0, height: 1, pixels: []) == nil)
    #expect(Image(width: 1, height: -1, pixels: []) == nil)
    #expect(Image(width: 2, height: 1, pixels: [1, 2, 3]) == nil)
    #expect(Image(width: .max, height: 3, pixels: []) == nil)
    #expect(Image(width: 1, height: 1, pixels: [1, 2, 3]) != nil)
  }
}

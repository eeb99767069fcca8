import Foundation
import TestSupport
import Testing

@testable import Models

@Suite struct LabelTests {
  @Test(arguments: [
    ("cat\ndog", ["cat", "dog"]), ("cat\ndog\n", ["cat", "dog"]),
    ("cat\r\ndog\r\n\r\n\n  \n", ["cat", "dog"]), ("\u{FEFF}cat", ["cat"]),
    (" n02085620-Chihuahua \tx\t\n", ["n02085620-Chihuahua \tx"]), ("žába\n猫\n", ["žába", "猫"]),
  ])
  func oneLabelALineIsRead(text: String, labels: [String]) throws {
    #expect(try LabelFile(Array(text.utf8), name: "labels.txt").names() == labels)
  }

  @Test(
    arguments: [
      (Array("a\n\nb".utf8), "line 2 is blank, but 1 more follow"), ([], "no labels"),
      (Array("\n\r\n".utf8), "no labels"),
      (Array("a\nb".utf8) + [0xFF, 0x0A], "line 2 is not UTF-8"),
      ([0xC0, 0x80], "not UTF-8"), ([0x61, 0x00, 0x62], "line 1 contains control characters"),
    ] as [([UInt8], String)])
  func otherTextIsRefusedWithItsLine(bytes: [UInt8], says: String) throws {
    let error = try #require(throws: ModelError.self) {
      try LabelFile(bytes, name: "labels.txt").names()
    }
    #expect(error.description.hasPrefix("labels.txt: "))
    #expect(error.description.contains(says))
  }

  @Test func labelFileIsReadFromItsPath() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("labels.txt", Array("cat\r\ndog\r\n".utf8))
    #expect(try LabelFile(path: path).names() == ["cat", "dog"])
    let long = try folder.file("long.txt", [UInt8](repeating: 0x61, count: (1 << 20) + 1))
    let error = try #require(throws: ModelError.self) { try LabelFile(path: long) }
    #expect(error.description.contains("1048577 bytes, over the limit of 1048576"))
  }

  @Test(.enabled(if: SharedFiles.available, RealModelTests.absent))
  func everySharedLabelFileIsRead() throws {
    let root = try #require(SharedFiles.root)
    let folder = root.appendingPathComponent("models/labels")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.count >= 10)
    for file in files where file.hasSuffix(".txt") {
      let labels = try LabelFile(path: folder.appendingPathComponent(file).path).names()
      // The files are called by the number of their classes, such as food-101.txt.
      let count = Int(file.dropLast(4).drop { !$0.isNumber })
      if let count { #expect(labels.count == count, "\(file)") }
    }
  }
}

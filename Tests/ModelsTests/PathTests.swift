import Foundation
import TestSupport
import Testing
import ThreadIdentity

@testable import Models

@Suite struct PathTests {
  @Test func modelIsReadFromItsPath() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("small.tflite", TestModel.small().bytes())
    let graph = try ModelReader.read(path: path)
    #expect(graph.name == "small.tflite")
    #expect(graph.operators.count == 6)
  }

  @Test func missingFileIsRefused() throws {
    let error = try #require(throws: ModelError.self) {
      try ModelReader.read(path: "/nowhere/model.tflite")
    }
    #expect(
      error.description.contains("/nowhere/model.tflite: cannot open the model: No such file"))
    #expect(error.remedy.contains("path"))
  }

  @Test func directoryIsRefused() throws {
    let folder = try TemporaryFolder()
    let error = try #require(throws: ModelError.self) {
      try ModelReader.read(path: folder.url.path)
    }
    #expect(error.description.contains("it is a directory"))
  }

  @Test func emptyFileIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("empty.tflite", [])
    let error = try #require(throws: ModelError.self) { try ModelReader.read(path: path) }
    #expect(error.description.contains("it is empty"))
  }

  @Test func pipeIsRefusedWithoutWaiting() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("pipe").path
    try #require(mkfifo(path, 0o600) == 0)
    let error = try #require(throws: ModelError.self) { try ModelReader.read(path: path) }
    #expect(error.description.contains("not a regular file"))
  }

  @Test func fileOverTheLimitIsRefusedUnread() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("huge.tflite", [0])
    // Sparse: it takes no space on the disk.
    try #require(truncate(path, off_t(ModelReader.largestFile) + 1) == 0)
    let error = try #require(throws: ModelError.self) { try ModelReader.read(path: path) }
    #expect(error.description.contains("536870913 bytes, over the limit of 536870912"))
  }

  @Test func unreadableFileIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("secret.tflite", [1])
    try #require(chmod(path, 0) == 0)
    let before = stint_open_files_as(65534)
    defer { _ = stint_open_files_as(UInt32(before)) }
    let error = try #require(throws: ModelError.self) { try ModelReader.read(path: path) }
    #expect(error.description.contains("Permission denied"))
  }
}

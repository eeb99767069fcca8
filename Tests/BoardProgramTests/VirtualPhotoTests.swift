import Foundation
import Models
import TestSupport
import Testing

/// The whole way, with photos: one raises the pin, another lowers it.
extension VirtualBoardTests {
  /// What the camera is shown, and the rule that tells them apart.
  private struct Scene {
    let plan: [UInt8]
    let rule: String
    /// A photo that the rule is for, and one that it is not for.
    let photos: (up: URL, down: URL)
  }

  private static let fixture: Result<Scene, any Error> = Result {
    let folder = SharedFiles.packageRoot.appendingPathComponent("Tests/Fixtures/photos")
    return Scene(
      plan: try VirtualBoard.plan(), rule: "red>0.5:GPIO5",
      photos: (
        folder.appendingPathComponent("red-ball.png"),
        folder.appendingPathComponent("blue-plate.png")
      ))
  }

  @Test func aCommittedPhotoRaisesThePinAndAnotherLowersIt() async throws {
    try await expectPhotosMoveThePin(Self.fixture.get())
  }

  @Test(.enabled(if: SharedFiles.available, Comment(rawValue: SharedFiles.absence)))
  func aParrotRaisesThePinAndATigerLowersIt() async throws {
    let root = try #require(SharedFiles.root, "../shared is absent")
    var graph = try ModelReader.read(
      path: root.appendingPathComponent("models/mobilenet-v1-0.25-128-int8.tflite").path)
    graph.labels = try LabelFile(
      path: root.appendingPathComponent("models/labels/imagenet-1000.txt").path
    ).names()
    try await expectPhotosMoveThePin(
      Scene(
        plan: VirtualBoard.plan(of: graph), rule: "macaw>0.5:GPIO5",
        photos: (
          root.appendingPathComponent("images/parrot.jpg"),
          root.appendingPathComponent("images/tiger.bmp")
        )))
  }

  private func expectPhotosMoveThePin(_ scene: Scene) async throws {
    let board = try await VirtualBoard.run(
      """
      cp scene.plan /tmp
      vboard photo --format YUYV down.raw
      /tmp/stint run /tmp/scene.plan --camera /dev/video0 --signal '\(scene.rule)' \
        --format YUYV --stats 0 >/tmp/log 2>&1 &
      program=$!
      says 1 '^frame '
      vboard photo --format YUYV up.raw; says 1 'GPIO5 on'
      vboard photo --format YUYV down.raw; says 1 'GPIO5 off'
      vboard photo --format YUYV up.raw; says 2 'GPIO5 on'
      kill -TERM $program; wait $program; code=$?; cat /tmp/log; exit $code
      """,
      files: [
        "scene.plan": scene.plan, "up.raw": try Self.frame(of: scene.photos.up),
        "down.raw": try Self.frame(of: scene.photos.down),
      ])
    #expect(board.code == 0, "\(board.output) \(board.errors)")
    // Safe, then each photo in turn, and safe again at the end.
    let levels = board.levels(ofPin: 5).drop { $0 == 0 }
    #expect(Array(levels) == [1, 0, 1, 0], "\(board.events)")
    for pin in [0, 1, 2, 3, 4, 6, 7] { #expect(!board.levels(ofPin: pin).contains(1)) }
    try record(board, scene)
  }

  /// How long each photo took to reach the pin: printed, and kept in .build/photo-to-pin.txt. Time
  /// in an emulator proves nothing, so that nothing is asserted of it.
  private func record(_ board: VirtualBoard, _ scene: Scene) throws {
    var latencies: [Int] = []
    var shown: VirtualBoard.Event?
    for event in board.events {
      if event.text.hasPrefix("mark photo") {
        shown = event
      } else if event.text.hasPrefix("pin 5"), let photo = shown {
        latencies.append(Int((event.seconds - photo.seconds) * 1000))
        shown = nil
      }
    }
    let line = "photo to pin on the virtual board, \(scene.rule): \(latencies) ms\n"
    print(line, terminator: "")
    let file = SharedFiles.packageRoot.appendingPathComponent(".build/photo-to-pin.txt")
    let earlier = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let others = earlier.split(separator: "\n").filter { !$0.contains(scene.rule) }
    try Data((others.map { $0 + "\n" }.joined() + line).utf8).write(to: file, options: .atomic)
  }

  /// A photo as a frame of 640 × 480 pixels in YUYV, by the program that users have for it.
  private static func frame(of photo: URL) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("stint-frame-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let made = try Launch.run([
      HostProgram.path, "frame", photo.path, "--size", "640x480", "--format", "YUYV", "-o",
      file.path,
    ])
    #expect(made.code == 0, "\(made.errors)")
    return try SharedFiles.bytes(file)
  }
}

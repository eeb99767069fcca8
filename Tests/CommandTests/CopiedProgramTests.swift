import Foundation
import TestSupport
import Testing

/// The program alone, in another folder: boards are built in, files of boards are read by path.
@Suite struct CopiedProgramTests {
  @Test(arguments: ["host", "rpi-zero2w", "rpi3", "rpi4", "rpi5", "virt"])
  func aCopyPlansForEveryBoard(board: String) throws {
    let workplace = try Workplace()
    let copy = workplace.path("s")
    try FileManager.default.copyItem(atPath: HostProgram.path, toPath: copy)
    let made = try Launch.run(
      [copy, "plan", Workplace.classifier, "--board", board, "-o", workplace.path("x.plan")],
      environment: [:])
    #expect(made.code == 0, "\(made.errors)")
    #expect(workplace.names == ["s", "x.plan"])
  }

  @Test func aBoardFileIsReadByItsPathWhateverItsName() throws {
    let workplace = try Workplace()
    let board = SharedFiles.packageRoot.appendingPathComponent("boards/rpi4.json")
    let file = try workplace.write(SharedFiles.bytes(board), "my board")
    let made = try Command.run(["plan", Workplace.classifier, "--board", file, "--json"])
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.output.contains(#""instructionSet" : "neon""#))
    _ = try workplace.write([], "empty")
    let refused = try Command.run(
      ["plan", Workplace.classifier, "--board", "empty"],
      shell: "cd '\(workplace.folder.path)'; \"$@\"")
    #expect(refused.code != 0)
    #expect(refused.errors.contains("empty: the file is empty"), "\(refused.errors)")
    let folder = try Command.run(["plan", Workplace.classifier, "--board", workplace.folder.path])
    #expect(folder.code != 0 && folder.errors.contains("cannot be read"), "\(folder.errors)")
  }
}

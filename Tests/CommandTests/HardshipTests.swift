import Foundation
import TestSupport
import Testing

/// Full disks, closed pipes, folders in the way: nothing half-written, nothing lost.
@Suite struct HardshipTests {
  @Test func aFullDiskLeavesTheOldPlanAsItWas() throws {
    let workplace = try Workplace()
    let old = Array("STINTPLN, an old one".utf8)
    let plan = try workplace.write(old, "x.plan")
    // A limit on the length of files stands in for a full disk; the signal for it is ignored.
    let answer = try Command.run(
      ["plan", Workplace.classifier, "-o", plan], shell: #"trap '' XFSZ; ulimit -f 4; "$@""#)
    #expect(answer.code != 0)
    #expect(answer.errors.contains("cannot be written"), "\(answer.errors)")
    #expect(try workplace.bytes("x.plan") == old)
    #expect(workplace.names == ["x.plan"])
  }

  @Test func aFolderInTheWayIsNamed() throws {
    let workplace = try Workplace()
    let answer = try Command.run(["plan", Workplace.classifier, "-o", workplace.folder.path])
    #expect(answer.code != 0)
    #expect(answer.errors.contains("directory"), "\(answer.errors)")
    let nowhere = try Command.run(["plan", Workplace.classifier, "-o", "/no/folder/x.plan"])
    #expect(nowhere.code != 0)
    #expect(nowhere.errors.contains("make the folder first"), "\(nowhere.errors)")
  }

  @Test func aClosedPipeEndsThePrintingQuietly() throws {
    let answer = try Command.run(
      ["inspect", Workplace.classifier, "--json"], shell: #""$@" | head -n 1"#)
    #expect(answer.code == 0)
    #expect(answer.errors.isEmpty, "\(answer.errors)")
    #expect(answer.output == "{\n")
  }

  @Test func anInterruptEndsTheWorkAtOnce() throws {
    let workplace = try Workplace()
    let input = try workplace.write([UInt8](repeating: 0, count: 3072), "input.bin")
    let answer = try Command.run(
      [
        "infer", Workplace.classifier, "--input", input, "--output", workplace.path("output.bin"),
        "--repeat", "1000000000",
      ], shell: #"timeout -s INT 0.5 "$@""#)
    #expect(answer.code != 0)
    #expect(workplace.names == ["input.bin"])
  }
}

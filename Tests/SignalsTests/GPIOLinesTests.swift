import CGPIOD
import Foundation
import Testing

@testable import Signals

@Suite(.serialized) struct GPIOLinesTests {
  static let majors = [1, 2]
  let rp1 = LineName("pinctrl-rp1")

  private func lines(_ rules: String) throws -> LineSet {
    LineSet(try SampleModel().rules(rules.replacingOccurrences(of: ";", with: "\n")))
  }

  /// The message for lines that cannot be held; nil if they can.
  private func refusal(
    _ kernel: FakeKernel, _ major: Int, _ rules: String, chip: String = "pinctrl-rp1"
  ) throws -> String? {
    let lines = try lines(rules)
    var label = LineName()
    Array(chip.utf8).withUnsafeBytes { label.append(bytes: $0) }
    defer { #expect(kernel.openThings == 0, "everything is closed after a failure") }
    do {
      _ = try GPIOLines(lines, chip: label, kernel.library(major))
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: majors)
  func linesAreSafeFromTheFirstMomentToTheLast(major: Int) throws {
    let kernel = FakeKernel.board()
    do {
      let held = try GPIOLines(
        lines("cat>0.5:GPIO17;dog>0.5:GPIO27,safe=on"), chip: rp1, kernel.library(major))
      #expect(held.chipName == LineName("gpiochip10"))
      #expect(kernel.log == ["take 17  0", "take 27  1"])
      #expect(kernel.chips[10]?.lines[17].holder == "stint")
      try held.set(LineChanges(mask: 3, active: 1))
      try held.set(LineChanges(mask: 2, active: 2))
      try held.set(.none)
      #expect(kernel.log[2...] == ["set 17 1", "set 27 0", "set 27 1"])
      try held.set(LineChanges(mask: 2, active: 0))
      try held.makeSafe()
      #expect(kernel.log[5...] == ["set 27 0", "set 17 0", "set 27 1"])
      try held.set(LineChanges(mask: 3, active: 1))
    }
    #expect(kernel.log[10...] == ["set 17 0", "set 27 1", "release 17", "release 27"])
    #expect(kernel.openThings == 0)
  }

  @Test(arguments: majors)
  func eachLineHasItsOwnSettings(major: Int) throws {
    let kernel = FakeKernel.board()
    let text = """
      cat>0.5:GPIO17,active-low,bias=pull-up;dog>0.5:GPIO27,drive=open-drain,bias=none;\
      person>0.5:GPIO22,drive=open-source,bias=pull-down,active-low,safe=on;@0>0.5:line 9
      """
    _ = try GPIOLines(lines(text), chip: rp1, kernel.library(major))
    let expected = [
      "take 17 low+pull-up 0", "take 27 open-drain+no-bias 0",
      "take 22 open-source+low+pull-down 1", "take 9  0",
    ]
    #expect(kernel.log.prefix(4) == expected[...])
  }

  @Test(arguments: majors)
  func linesAreFoundByTheChipsNames(major: Int) throws {
    let kernel = FakeKernel.board()
    _ = try GPIOLines(lines("cat>0.5:GPIO9"), chip: rp1, kernel.library(major))
    #expect(kernel.log.first == "take 9  0")
    #expect(
      try refusal(kernel, major, "cat>0.5:GPIO99")
        == "the line 'GPIO99' is not on the chip 'pinctrl-rp1', which has lines 0 to 27; choose "
        + "one of these")
    #expect(
      try refusal(kernel, major, "cat>0.5:line 28")
        == "the line 'line 28' is not on the chip 'pinctrl-rp1', which has lines 0 to 27; choose "
        + "one of these")
    #expect(
      try refusal(kernel, major, "cat>0.5:line 9;dog>0.5:GPIO9")
        == "the line 'GPIO9' is the same as 'line 9'; give each line to one rule")
  }

  @Test(arguments: majors)
  func aLineInUseNamesItsHolder(major: Int) throws {
    let kernel = FakeKernel.board()
    #expect(
      try refusal(kernel, major, "cat>0.5:GPIO17;dog>0.5:line 4")
        == "the line 'line 4' is in use by w1; stop that first or choose another line")
    #expect(
      try refusal(kernel, major, "cat>0.5:line 5")
        == "the line 'line 5' is in use by the kernel or another driver; stop that first or "
        + "choose another line")
    #expect(kernel.log.isEmpty, "nothing was touched")
    kernel.thief = (27, "quick")
    #expect(
      try refusal(kernel, major, "cat>0.5:GPIO17;dog>0.5:GPIO27")
        == "the line 'GPIO27' is in use by quick; stop that first or choose another line")
    #expect(kernel.log == ["take 17  0", "release 17"], "all lines or none")
  }

  @Test(arguments: majors)
  func aChipThatRefusesSaysWhy(major: Int) throws {
    let kernel = FakeKernel.board()
    kernel.requestError = EINVAL
    #expect(
      try refusal(kernel, major, "cat>0.5:GPIO17")
        == "the GPIO chip 'pinctrl-rp1' refuses the lines: Invalid argument")
  }

  @Test(arguments: majors)
  func aLineThatCannotBeSetIsAnError(major: Int) throws {
    let kernel = FakeKernel.board()
    let held = try GPIOLines(lines("cat>0.5:GPIO17"), chip: rp1, kernel.library(major))
    kernel.setError = ENODEV
    var message = ""
    do { try held.makeSafe() } catch { message = "\(error)" }
    #expect(message == "the GPIO chip 'pinctrl-rp1' did not set a line: No such device")
  }

  @Test(arguments: majors)
  func aMissingChipListsTheOthers(major: Int) throws {
    let kernel = FakeKernel.board()
    #expect(
      try refusal(kernel, major, "cat>0.5:GPIO17", chip: "pinctrl-bcm2711")
        == "no GPIO chip has the label 'pinctrl-bcm2711'; choose the board that this is, or one "
        + "of: brcmvirt-gpio, pinctrl-rp1")
    #expect(
      try refusal(FakeKernel(chips: [:]), major, "cat>0.5:GPIO17")
        == "this machine has no GPIO chip; use --dry-run to see what would be driven")
  }

  @Test(arguments: majors)
  func aForbiddenChipNamesItsGroup(major: Int) throws {
    let kernel = FakeKernel.board()
    kernel.chips[10]?.refusal = EACCES
    let path = kernel.folder.path + "/gpiochip10"
    #expect(
      try refusal(kernel, major, "cat>0.5:GPIO17")
        == "\(path) may not be opened; its group is root: run as root, or let udev give it to a "
        + "group 'gpio'")
    try FileManager.default.setAttributes([.groupOwnerAccountID: 44], ofItemAtPath: path)
    #expect(
      try refusal(kernel, major, "cat>0.5:GPIO17")
        == "\(path) may not be opened; join its group with 'sudo usermod -aG video $USER' and log "
        + "in again")
    kernel.chips[10]?.refusal = ENXIO
    #expect(
      try refusal(kernel, major, "cat>0.5:GPIO17")
        == "the GPIO chip '\(path)' cannot be used: No such device or address")
    #expect(
      try refusal(kernel, major, "cat>0.5:line 1", chip: "brcmvirt-gpio") == nil,
      "another chip's refusal does not matter")
  }

  @Test(arguments: majors)
  func chipsAreListedOnceInTheOrderOfTheirNumbers(major: Int) throws {
    let kernel = FakeKernel.board()
    try FileManager.default.createSymbolicLink(
      atPath: kernel.folder.path + "/gpiochip4", withDestinationPath: "gpiochip10")
    var seen: [String] = []
    try kernel.library(major).forEachChip { chip in
      seen.append("\(chip.name) \(chip.label) \(chip.lineCount)")
      if chip.lineCount == 28 {
        #expect(
          (try? chip.line(4)).map { "\($0.name) \($0.consumer) \($0.isUsed)" } == "GPIO4 w1 true")
        #expect((try? chip.line(6)).map { "\($0.name) \($0.consumer) \($0.isUsed)" } == "  false")
      }
    }
    #expect(seen == ["gpiochip0 brcmvirt-gpio 2", "gpiochip10 pinctrl-rp1 28"])
    #expect(kernel.openThings == 0)
    kernel.chips[0]?.refusal = EACCES
    kernel.chips[10]?.refusal = EACCES
    #expect(throws: GPIOError.self) { try kernel.library(major).forEachChip { _ in } }
  }

  @Test func aMachineWithoutLibgpiodSaysWhatToInstall() {
    #expect(
      "\(GPIOError(.noLibrary))"
        == "libgpiod is not installed; run 'sudo apt install libgpiod3' on Debian 13 and later, "
        + "'sudo apt install libgpiod2' on Debian 12")
  }
}

import CGPIOD
import Foundation
import Testing
import Text

@testable import Signals

extension GPIOLinesTests {
  /// What `stint devices` says of chips; here, as the fake kernel knows one process at a time.
  @Suite struct GPIOListingTests {
    private func text(_ kernel: FakeKernel, _ major: Int, chip: LineName) throws -> [String] {
      let file = kernel.folder.appendingPathComponent("listing")
      let descriptor = open(file.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      defer { close(descriptor) }
      let library = kernel.library(major)
      try SampleModel.pins.withUnsafeBufferPointer {
        var listing = GPIOListing(chip: chip, header: $0, file: descriptor)
        try listing.write(library)
      }
      #expect(kernel.openThings == 0)
      return try String(contentsOf: file, encoding: .utf8)
        .split(separator: "\n").map(String.init)
    }

    @Test(arguments: [1, 2])
    func linesAreNamedAfterTheHeaderAndTheirHoldersAre(major: Int) throws {
      let kernel = FakeKernel.board()
      kernel.chips[10]?.lines[17] = FakeKernel.Line(name: "", holder: "stint")
      let lines = try text(kernel, major, chip: LineName("pinctrl-rp1"))
      #expect(lines[0].hasSuffix("brcmvirt-gpio  2 lines"))
      #expect(lines[1] == "  lines 0 to 1                      free")
      #expect(lines[2].hasSuffix("pinctrl-rp1  28 lines  ← rules of the plan"))
      #expect(lines.contains("  line 4   GPIO4                    in use by w1"))
      #expect(lines.contains("  line 5   GPIO5                    in use"))
      #expect(lines.contains("  line 6                            free"))
      #expect(lines.contains("  line 17  GPIO17           pin 11  in use by stint"))
      #expect(lines.contains("  line 22  GPIO22           pin 15  free"))
      #expect(lines.count == 3 + 28)
    }

    @Test(arguments: [1, 2])
    func aChipThatIsNotThereIsSaid(major: Int) throws {
      let lines = try text(FakeKernel.board(), major, chip: LineName("pinctrl-bcm2711"))
      #expect(lines.last?.contains("no chip has the label 'pinctrl-bcm2711'") == true)
      #expect(!lines.contains { $0.contains("←") })
    }

    @Test(arguments: [1, 2])
    func theJSONSaysTheSameAsTheText(major: Int) throws {
      let kernel = FakeKernel.board()
      let listing = GPIOListing(
        chip: LineName("pinctrl-rp1"), header: UnsafeBufferPointer(start: nil, count: 0))
      let library = kernel.library(major)
      var problem: GPIOError?
      let bytes = [UInt8](jsonObject: { document in
        document.addArray("chips") { problem = try? listing.add(library, to: &$0) }
      })
      #expect(problem == nil)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: [[String: Any]]])
      let chips = try #require(object["chips"])
      #expect(chips.map { $0["isChosen"] as? Bool } == [false, true])
      #expect(chips[1]["label"] as? String == "pinctrl-rp1")
      let lines = try #require(chips[1]["lines"] as? [[String: Any]])
      #expect(lines.map { $0["offset"] as? Int } == Array(0..<28))
      #expect(lines[4]["name"] as? String == "GPIO4" && lines[4]["isUsed"] as? Bool == true)
      #expect(lines[4]["consumer"] as? String == "w1")
      let first = try #require((chips[0]["lines"] as? [[String: Any]])?.first)
      #expect(first["name"] == nil && first["consumer"] == nil && first["isUsed"] as? Bool == false)
      #expect(kernel.openThings == 0)
    }
  }
}

@Suite struct HeaderPinTests {
  private func pins(_ text: String) -> [HeaderPin] {
    var pins: [HeaderPin] = []
    Array(text.utf8).withUnsafeBytes { HeaderPin.forEach(in: $0) { pins.append($0) } }
    return pins
  }

  @Test func headersAreReadLineByLine() {
    #expect(pins("11 GPIO17 17\n13 GPIO27 27\n15 GPIO22 22\n") == SampleModel.pins)
    #expect(pins("11 GPIO17 17\n13 GPIO27 27\n15 GPIO22 22") == SampleModel.pins)
    #expect(pins("").isEmpty)
  }

  @Test func whatIsNoPinIsPassedOver() {
    let rubbish = "\n11\nx GPIO1 2\n11 GPIO17\n11 GPIO17 x\n 11 GPIO17 17\n15 GPIO22 22\n-1 a 2\n"
    #expect(pins(rubbish) == [SampleModel.pins[2]])
  }
}

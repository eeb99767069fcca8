import Camera
import Foundation
import Frames
import Options
import Runner
import Testing

/// Values of options, as both programs read them.
@Suite struct OptionValueTests {
  private func values(_ told: [(OptionName, String)]) throws -> OptionValues {
    var values = OptionValues()
    for (option, text) in told {
      let text = strdup(text)
      defer { free(text) }
      try values.take(option, try #require(text))
    }
    return values
  }

  private func refusal(_ option: OptionName, _ text: String) -> String? {
    do {
      _ = try values([(option, text)])
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func whatIsToldToHoldOtherwiseDoes() throws {
    let usual = OptionValues()
    var seen = 0
    for option in OptionName.all
    where option.usual[0] != 0 && Verb.board.contains(where: { option.board.contains($0) }) {
      let told = try values([(option, String(cString: option.usual))])
      #expect(told.settings.topCount == usual.settings.topCount)
      #expect(told.settings.statisticsSeconds == usual.settings.statisticsSeconds)
      #expect(told.repeats == usual.repeats && told.times == usual.times)
      seen += 1
    }
    #expect(seen == 4)
  }

  @Test(arguments: [
    (OptionName.top, ["1", "10"], ["0", "11", "", "-1", "x", "1 "]),
    (.stats, ["0", "86400"], ["86401", "-1"]), (.maxRate, ["1", "1000"], ["0", "1001"]),
    (.frames, ["1", "999999999999"], ["0", "1000000000000", "99999999999999999999"]),
    (.stride, ["1"], ["0", "x"]), (.times, ["1000"], ["0", "1001"]), (.repeats, ["1"], ["0"]),
    (.runs, ["1"], ["0"]), (.rotate, ["0", "180"], ["90", "", "1800"]),
    (.range, ["full", "limited"], ["", "ful", "fuller"]), (.format, ["YUYV"], ["", "YUYVX"]),
    (.size, ["640x480"], ["640", "0x4", "x"]), (.roi, ["1,2,3x4"], ["1,2", "1,2,0x4"]),
  ])
  func valuesHaveLimits(option: OptionName, good: [String], bad: [String]) {
    for text in good { #expect(refusal(option, text) == nil, "\(text)") }
    for text in bad {
      let said = refusal(option, text)
      #expect(said?.hasPrefix(String(cString: option.name) + " must be ") == true, "\(text)")
      #expect((said?.count ?? 0) > String(cString: option.name).count + 12)
    }
  }

  @Test func valuesAreKept() throws {
    let told = try values([
      (.top, "3"), (.stats, "7"), (.frames, "9"), (.maxRate, "11"), (.size, "64x48"),
      (.format, "YUYV"), (.stride, "130"), (.roi, "1,2,3x4"), (.rotate, "180"), (.repeats, "5"),
      (.runs, "6"), (.times, "8"), (.range, "full"),
    ])
    #expect(told.settings.topCount == 3 && told.settings.statisticsSeconds == 7)
    #expect(told.settings.frameLimit == 9 && told.settings.maximumRate == 11)
    #expect(told.size == FrameSize(width: 64, height: 48) && told.format == .yuyv)
    #expect(told.rowStride == 130 && told.repeats == 5 && told.runs == 6 && told.times == 8)
    #expect(told.framing.region == PixelRectangle(x: 1, y: 2, width: 3, height: 4))
    #expect(told.framing.orientation == .rotated180)
    #expect(told.encoding(for: .yuyv).range == .full)
    #expect(OptionValues().encoding(for: .yuyv).range == .limited)
    #expect(try told.rawFrame().format == .yuyv)
  }

  @Test func oneFitIsGiven() throws {
    var values = OptionValues()
    #expect(values.framing.fit == nil)
    try values.take(.stretch)
    try values.take(.stretch)
    #expect(values.framing.fit == .stretch)
    #expect(throws: RunError.self) { try values.take(.crop) }
  }

  @Test func framesComeFromOnePlace() throws {
    func origin(_ told: [(OptionName, String)], _ camera: String?, _ source: String?) throws {
      let values = try values(told)
      func with<Result>(
        _ text: String?, _ body: (UnsafePointer<CChar>?) throws -> Result
      ) rethrows -> Result {
        guard let text else { return try body(nil) }
        return try text.withCString { try body($0) }
      }
      try with(camera) { camera in
        try with(source) { source in _ = try values.origin(camera: camera, source: source) }
      }
    }
    let raw = [(OptionName.format, "RGB3"), (.size, "4x4")]
    try origin([], "/dev/video0", nil)
    try origin([], nil, "pattern")
    try origin([], nil, "photos")
    try origin(raw + [(.stride, "12")], nil, "x.rgb")
    for (told, camera, source) in [
      ([], nil, nil), ([], "/dev/video0", "pattern"), ([raw[0]], nil, "x.rgb"),
      ([raw[1]], nil, "x.rgb"), ([(.stride, "12")], "/dev/video0", nil),
    ] as [([(OptionName, String)], String?, String?)] {
      #expect(throws: RunError.self) { try origin(told, camera, source) }
    }
  }
}

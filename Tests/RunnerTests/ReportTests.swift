import Engine
import Foundation
import KernelSelection
import Plans
import Signals
import TestSupport
import Testing
import Text

@testable import Camera
@testable import Observation
@testable import Runner

/// What a run says: records that programs can rely on, lines for people, at a bearable rate.
@Suite struct ReportTests {
  private func object(_ line: some StringProtocol) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  private func frame(
    at milliseconds: Int64, changes: LineChanges = .none, name: String = ""
  ) -> Classification {
    let end = milliseconds * 1_000_000
    return Classification(
      sequence: 7,
      name: Array(name.utf8).withUnsafeBytes { FrameName(bytes: $0) },
      times: FrameTimes(
        captured: end - 5_000_000, taken: end - 4_000_000, prepared: end - 3_000_000,
        inferred: end - 1_000_000, decided: end - 500_000, set: end), changes: changes)
  }

  /// Reports frames at some times of a source; answers the lines that were written.
  private func lines(
    _ settings: RunSettings, _ rules: String = "", labels: [String] = Tiny.labels,
    loops: Bool = true, frames: [Classification]
  ) throws -> [String] {
    let file = try TemporaryFile()
    let pixels = try TemporaryFile([UInt8](repeating: 0, count: 3))
    var settings = settings
    settings.output = file.open()
    defer { close(settings.output) }
    let compiled = try Tiny.compiled(labels: labels)
    let plan = try Tiny.prepared(compiled, rules)
    let source = try RawSource(
      pixels.path, format: .rgb3, size: FrameSize(width: 1, height: 1), loops: loops)
    let loop = ClassifierLoop(plan, source, RunLines.reported, framing: Framing())
    var reporter = try RunReporter(settings)
    for frame in frames {
      reporter.classified(frame, loop)
      // A file takes all; here lines are added faster than a camera could cause them.
      while !reporter.hasRoom(within: 1000) {}
    }
    reporter.finish(isHurried: false)
    withExtendedLifetime(compiled) {}
    return file.text.split(separator: "\n").map(String.init)
  }

  private var json: RunSettings {
    var settings = RunSettings()
    settings.printsJSON = true
    return settings
  }

  @Test func aFrameIsARecordWithItsClassesLatenciesAndLines() throws {
    var settings = json
    settings.topCount = 3
    let written = try lines(
      settings, "red>0.1:GPIO5\nblue>0.5:GPIO6",
      frames: [frame(at: 100, changes: LineChanges(mask: 2, active: 2), name: "a \"b\".png")])
    #expect(written.count == 1)
    let record = try object(written[0])
    #expect(record["kind"] as? String == "frame")
    #expect(record["sequence"] as? Int == 7)
    #expect(record["file"] as? String == "a \"b\".png")
    #expect(record["capturedMicroseconds"] as? Int == 95_000)
    #expect((record["unixMicroseconds"] as? Int ?? 0) > 1_700_000_000_000_000)
    let latency = try #require(record["latencyMicroseconds"] as? [String: Int])
    #expect(
      latency == [
        "capture": 1000, "rows": 1000, "inference": 2000, "decision": 500, "pin": 500,
        "total": 5000,
      ])
    let top = try #require(record["classes"] as? [[String: Any]])
    #expect(top.count == 3)
    for entry in top {
      let label = try #require(entry["label"] as? String)
      #expect(Tiny.labels.firstIndex(of: label) == entry["index"] as? Int)
      #expect((0...1).contains(try #require(entry["score"] as? Double)))
    }
    let changed = try #require(record["lines"] as? [[String: Any]])
    #expect(changed.count == 1)
    #expect(changed[0]["line"] as? String == "GPIO6")
    #expect(changed[0]["active"] as? Bool == true)
  }

  /// The most that a record can hold, of characters that are written as two.
  @Test func theLongestRecordIsWhole() throws {
    let label = String(repeating: "\"\\\u{7}", count: 60)
    let rules = (0..<16).map { "@0>0.5:line \($0)" }.joined(separator: "\n")
    var settings = json
    settings.topCount = TopClasses.limit
    let changes = LineChanges(mask: .max, active: 0)
    let written = try lines(
      settings, rules, labels: [label, label, label, "ö" + String(repeating: "é", count: 200)],
      frames: [frame(at: .max / 2_000_000, changes: changes, name: label + label)])
    let record = try object(written[0])
    #expect((record["classes"] as? [Any])?.count == 4)
    #expect((record["lines"] as? [Any])?.count == 16)
    // Ten classes of such labels still fit.
    let classBytes = 2 * 96 + 60
    #expect(written[0].utf8.count + 6 * classBytes < 6144)
  }

  @Test func framesAreRecordedAtMostSoOftenAndChangesAlways() throws {
    let times = (1...1000).map { Int64($0 * 10) }  // ten seconds, 100 a second
    let usual = try lines(json, frames: times.map { frame(at: $0) })
    #expect(usual.count == 50, "five a second")
    var settings = json
    settings.maximumRate = 20
    #expect(try lines(settings, frames: times.map { frame(at: $0) }).count == 200)
    settings.maximumRate = 1
    let changing = times.map {
      frame(at: $0, changes: $0 % 100 == 50 ? LineChanges(mask: 1, active: 1) : .none)
    }
    let written = try lines(settings, "red>0.5:GPIO5", frames: changing)
    let changed = try written.filter { !((try object($0)["lines"] as? [Any]) ?? []).isEmpty }
    #expect(changed.count == 100)
    #expect(written.count <= 110)
  }

  @Test func framesOfAFileAreAllReported() throws {
    let frames = (1...100).map { frame(at: Int64($0)) }
    #expect(try lines(json, loops: false, frames: frames).count == 100)
    #expect(try lines(RunSettings(), loops: false, frames: frames).count == 100)
  }

  @Test func peopleReadOfNewClassesAndOfLines() throws {
    let frames = (1...100).map { number in
      frame(
        at: Int64(number * 100),
        changes: number == 60 ? LineChanges(mask: 1, active: 1) : .none)
    }
    let written = try lines(RunSettings(), "red>0.5:GPIO5", frames: frames)
    #expect(written.count == 2, "the first frame, and the one that changed a line: \(written)")
    #expect(written[0].hasPrefix("frame 7  "))
    #expect(written[0].hasSuffix(" ms"))
    #expect(written[1].hasSuffix("  GPIO5 on"))
  }

  @Test func statisticsAreARecordAndALine() throws {
    var times = StageTimes()
    for number in 1...1000 { times.add(frame(at: Int64(1000 + number)).times) }
    let health = Health(
      temperatureMilliCelsius: 54_321, throttling: Throttling(rawValue: 0x50005),
      residentBytes: 9_437_184)
    let report = StatisticsReport(
      times: times, nanoseconds: 10_000_000_000, frames: CameraStatistics(), health: health,
      isSummary: false)
    let record = try object(report.record.description)
    #expect(record["kind"] as? String == "statistics")
    #expect(record["frames"] as? Int == 1000)
    #expect(record["framesPerSecond"] as? Double == 100)
    #expect(record["temperatureMilliCelsius"] as? Int == 54_321)
    #expect(record["throttling"] as? String == "0x50005")
    let latency = try #require(record["latencyMicroseconds"] as? [String: [String: Int]])
    #expect(latency["inference"] == ["p50": 2000, "p99": 2000, "max": 2000])
    #expect(
      report.text.description == """
        frames classified: 1000 in 10.0 s, 100.0/s; 54.3 °C;
          now under-voltage throttled; 9.0 MiB resident
        ms     capture       rows  inference   decision        pin      total
        p50       1.00       1.00       2.00       0.50       0.50       5.00
        p99       1.00       1.00       2.00       0.50       0.50       5.00
        """)
  }

  /// All that there can be to say.
  @Test func statisticsFitEightyColumns() throws {
    var times = StageTimes()
    for number in [1, 999_999_999] {
      let end = Int64(number) * 1_000_000
      times.add(
        FrameTimes(captured: 0, taken: end, prepared: end, inferred: end, decided: end, set: end))
    }
    var frames = CameraStatistics()
    frames.dropped = 123_456_789
    frames.missed = 123_456_789
    frames.corrupt = 123_456_789
    var report = StatisticsReport(
      times: times, nanoseconds: 86_400_000_000_000, frames: frames,
      health: Health(
        temperatureMilliCelsius: 104_321, throttling: Throttling(rawValue: 0xF000F),
        residentBytes: 9_437_184), isSummary: true)
    report.reportsDropped = 123_456_789
    let lines = report.text.description.split(separator: "\n")
    for line in lines { #expect(line.count <= 80, "\(line)") }
    let text = lines.joined(separator: " ")
    for part in [
      "whole run: ", "123456789 dropped", "123456789 missed", "123456789 damaged",
      "123456789 reports dropped", "104.3 °C",
      "now under-voltage clock capped throttled temperature limit", "9.0 MiB",
    ] {
      #expect(text.contains(part), "no '\(part)' in \(text)")
    }
    #expect(try object(report.record.description)["reportsDropped"] as? Int == 123_456_789)
  }

  @Test func aLongLabelIsCutToItsFirstNameForPeopleAlone() throws {
    let label = "dragonfly, darning needle, devil's darning needle, sewing needle"
    let labels = [label, label + " 2", "tench, Tinca tinca", "a label of many words and no comma"]
    var settings = RunSettings()
    settings.topCount = 4
    let shown = try lines(settings, labels: labels, loops: false, frames: [frame(at: 100)])
    #expect(shown[0].contains("dragonfly ") && !shown[0].contains("darning"), "\(shown)")
    #expect(shown[0].contains("tench, Tinca tinca ") && shown[0].contains("no comma"), "\(shown)")
    settings.printsJSON = true
    let record = try lines(settings, labels: labels, loops: false, frames: [frame(at: 100)])
    #expect(record[0].contains(label))
  }

  @Test func aTextIsCutToColumnsAndNotToBytes() {
    func cut(_ text: String, _ columns: Int) -> String {
      Array(text.utf8).withUnsafeBytes { Message(bytes: $0) }.prefix(columns: columns).description
    }
    #expect(cut("köttbullar", 10) == "köttbullar")
    #expect(cut("köttbullar\n", 10) == "köttbullar\n")
    #expect(cut("köttbullar", 9) == "köttbull…")
    #expect(cut("köttbullar\n", 2) == "k…")
    #expect(cut("", 5) == "")
  }

  @Test func theTopClassesAreThoseOfSorting() {
    var random = SeededGenerator(seed: 5)
    for count in [0, 1, 3, 10, 11, 1001] {
      for wanted in [1, 2, 5, 10, 50] {
        let scores = (0..<count).map { _ in Int8(random.within(-6...6)) }
        let sorted = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
        scores.withUnsafeBufferPointer { bytes in
          let top = TopClasses(bytes, wanted)
          #expect(
            (0..<top.count).map { top[$0] } == Array(sorted.prefix(min(wanted, TopClasses.limit))))
        }
      }
    }
  }
}

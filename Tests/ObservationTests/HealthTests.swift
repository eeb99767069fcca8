import Foundation
import TestSupport
import Testing

@testable import Observation

/// What the system's files say, as files of our own say it.
@Suite struct HealthTests {
  private func health(_ temperature: String?, _ throttling: String?, _ memory: String?) throws
    -> Health
  {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("stint-health-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func path(_ name: String, _ text: String?) throws -> String {
      let file = folder.appendingPathComponent(name)
      if let text { try Data(text.utf8).write(to: file) }
      return file.path
    }
    return Health(
      temperature: try path("temp", temperature), throttling: try path("throttled", throttling),
      memory: try path("statm", memory))
  }

  @Test func aRaspberryPiTellsItAll() throws {
    let health = try health("54321\n", "50005\n", "5000 1234 900 1 0 300 0\n")
    #expect(health.temperatureMilliCelsius == 54_321)
    let throttling = try #require(health.throttling)
    #expect(throttling.rawValue == 0x50005)
    #expect(throttling.now == [.underVoltage, .throttled])
    #expect(throttling.ever == [.underVoltage, .throttled])
    #expect(Throttling(rawValue: 0x20000).now.isEmpty)
    #expect(Throttling(rawValue: 0x20000).ever == .capped)
    #expect(health.residentBytes == 1234 * Int(sysconf(Int32(_SC_PAGESIZE))))
  }

  @Test func whatIsNotToldIsNotMadeUp() throws {
    let nothing = Health(temperatureMilliCelsius: nil, throttling: nil, residentBytes: nil)
    #expect(try health(nil, nil, nil) == nothing)
    #expect(try health("", "", "") == nothing)
    #expect(try health("warm\n", "zz\n", "5000\n") == nothing)
    #expect(try health("99999999999999999999", "", "1 99999999999999999999") == nothing)
  }

  @Test func frostAndPrefixesAreRead() throws {
    let health = try health("-1500\n", "0x8", "1 2")
    #expect(health.temperatureMilliCelsius == -1500)
    #expect(health.throttling == .softLimit)
  }

  @Test func thisProcessHasMemory() throws {
    #expect(try #require(Health().residentBytes) > 1_000_000)
  }
}

import Compiler
import Engine
import KernelSelection
import Kernels
import Plans
import Sessions
import TestSupport
import Testing

/// The golden vector in a plan.
@Suite struct SelfTestTests {
  @Test func theGoldenInputIsSplitMix64() throws {
    // Five values that many implementations publish for this seed.
    let published: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    let memory = try IdentityPlan.memory { $0.header.goldenSeed = 1_234_567 }
    var session = try Session(copying: memory.plan)
    session.runGolden()
    let expected = published.flatMap { value in
      (0..<8).map { Int8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }
    #expect(Array(session.output) == Array(expected[..<24]))
  }

  @Test func aPlanWithoutAGoldenVectorSaysSo() throws {
    let memory = try IdentityPlan.memory()
    #expect(try memory.plan.selfTest() == .absent)
  }

  @Test func theFirstWrongByteAndTheirNumberAreTold() throws {
    let good = try IdentityPlan.memory()
    var session = try Session(copying: good.plan)
    session.runGolden()
    var golden = Array(session.output).map { UInt8(bitPattern: $0) }
    golden[5] ^= 1
    golden[20] ^= 0x80
    let memory = try IdentityPlan.memory { $0.golden = golden }
    #expect(
      try memory.plan.selfTest() == .failed(firstByte: 5, differentBytes: 2))
  }

  @Test(arguments: Fixtures.instructionSets)
  func aFlippedWeightIsFound(instructionSet: InstructionSet) throws {
    let compiled = try Fixtures.plan(named: "conv2d-1x1-3to16", instructionSet)
    #expect(try compiled.plan.selfTest() == .passed)
    let record = compiled.plan.operator(0)
    let start = Int(compiled.plan.header.constants.offset + record.weights)
    // Three bytes of four are weights of the three channels, the fourth is padding.
    for position in start..<start + 48 where (position - start) % 4 < 3 {
      var bytes = compiled.bytes
      bytes[position] ^= 0x40
      fixChecksum(&bytes)
      let damaged = try PlanMemory(bytes)
      let result = try damaged.plan.selfTest()
      guard case .failed = result else {
        Issue.record("byte \(position - start) of the weights: \(result)")
        continue
      }
    }
  }

  /// What the writer does last, so that only the self-test can find the damage.
  private func fixChecksum(_ bytes: inout [UInt8]) {
    var checksum = PlanChecksum()
    bytes[32...].withUnsafeBytes { checksum.add($0) }
    withUnsafeBytes(of: checksum.value.littleEndian) { bytes.replaceSubrange(24..<32, with: $0) }
  }
}

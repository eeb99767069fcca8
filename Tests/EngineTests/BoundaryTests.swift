import Compiler
import Engine
import Plans
import Tensors
import Sessions
import TestSupport
import Testing

/// Raw tensors in the types and orders that models declare.
@Suite struct BoundaryTests {
  private let raw = (0..<24).map { UInt8(truncatingIfNeeded: $0 &* 11) }

  @Test func int8GoesInAndOutAsItIs() throws {
    let memory = try IdentityPlan.memory()
    var session = try Session(copying: memory.plan)
    #expect(try session.infer(raw) == raw)
    #expect(Array(session.output).map { UInt8(bitPattern: $0) } == raw)
  }

  @Test func uint8IsStoredLess128() throws {
    let memory = try IdentityPlan.memory(type: .uint8)
    var session = try Session(copying: memory.plan)
    #expect(try session.infer(raw) == raw)
    #expect(Array(session.output).map { Int($0) } == raw.map { Int($0) - 128 })
  }

  @Test func channelsFirstIsStoredChannelsLast() throws {
    let memory = try IdentityPlan.memory(channelsFirst: true)
    var session = try Session(copying: memory.plan)
    let planes = (0..<24).map { UInt8($0) }
    #expect(try session.infer(planes) == planes)
    // Channel c of pixel p was at 6c + p.
    let stored = (0..<6).flatMap { pixel in (0..<4).map { Int8(6 * $0 + pixel) } }
    #expect(Array(session.output) == stored)
  }

  @Test func floatsAreRoundedHalfAwayFromZeroAndClamped() throws {
    let map = Quantisation(scale: 0.5, zeroPoint: -3)
    let memory = try IdentityPlan.memory(type: .float32, quantisation: map)
    var session = try Session(copying: memory.plan)
    let cases: [(Float, Int8)] = [
      (0, -3), (0.24, -3), (0.25, -2), (0.75, -1), (-0.24, -3), (-0.25, -4), (-0.75, -5),
      (10, 17), (65, 127), (65.1, 127), (1e30, 127), (.infinity, 127), (-62.5, -128),
      (-63, -128), (-1e30, -128), (-.infinity, -128), (.nan, -3), (-0.0, -3),
      (.leastNonzeroMagnitude, -3), (64.75, 127), (64.5, 126), (-62, -127), (1, -1), (2, 1),
    ]
    let output = floats(try session.infer(bytes(cases.map(\.0))))
    for (index, (real, stored)) in cases.enumerated() {
      #expect(session.output[index] == stored, "\(real)")
      #expect(output[index] == map.real(Int32(stored)), "\(real)")
    }
  }

  @Test func floatsChannelsFirstAreStoredChannelsLast() throws {
    let memory = try IdentityPlan.memory(type: .float32, channelsFirst: true)
    var session = try Session(copying: memory.plan)
    let planes = (0..<24).map { Float($0) }
    #expect(floats(try session.infer(bytes(planes))) == planes)
    #expect(Array(session.output)[..<4] == [0, 6, 12, 18])
  }

  /// Scores whose greatest is named, in whole numbers of the declared width.
  @Test(arguments: [ElementType.int32, .int64])
  func indicesAreThoseOfTheFirstOfTheGreatestChannels(type: ElementType) throws {
    let memory = try IdentityPlan.memory { $0.output.declaredType = type.code }
    var session = try Session(copying: memory.plan)
    let scores: [[Int8]] = [
      [1, 2, 3, 4], [-1, -2, -3, -4], [5, 5, 5, 5], [-128, 127, 127, 0], [0, 0, 1, 1],
      [-128, -128, -128, -127],
    ]
    let answer = try session.infer(scores.joined().map { UInt8(bitPattern: $0) })
    let width = type.byteCount
    #expect(answer.count == 6 * width)
    let found = (0..<6).map { pixel in
      (0..<width).reduce(0) { $0 | Int(answer[pixel * width + $1]) << (8 * $1) }
    }
    #expect(found == [3, 0, 0, 1, 2, 3])
  }

  private func bytes(_ floats: [Float]) -> [UInt8] { floats.withUnsafeBytes { Array($0) } }

  private func floats(_ bytes: [UInt8]) -> [Float] {
    bytes.withUnsafeBytes { raw in
      (0..<raw.count / 4).map { raw.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
    }
  }
}

import Foundation
import Kernels
import Testing

@Suite struct SoftmaxKernelTests {
  /// e^(−rate × d) in units of 2⁻³¹; as in a plan, what is too small is left out.
  private func exponentials(rate: Double) -> [Int32] {
    (0..<256).map { distance in
      let value = exp(-rate * Double(distance))
      guard distance > 0 else { return .max }
      return value < 1e-8 ? 0 : Int32(min(Double(Int32.max), value * 0x1p31))
    }
  }

  /// Scores of very different spread, ties at the top included.
  private func scores(_ generator: inout Generator) -> [Int8] {
    let count = generator.once(in: 8) ? generator.within(400...1_400) : generator.within(1...130)
    if generator.once(in: 6) { return [Int8](repeating: generator.byte(), count: count) }
    return generator.bytes(count)
  }

  /// The softmax of one pixel.
  private func softmax(_ scores: [Int8], _ exponentials: [Int32]) -> [Int8] {
    var output = scores
    output.withUnsafeMutableBufferPointer { bytes in
      // A pixel may be replaced where it lies.
      let start = bytes.baseAddress.unsafelyUnwrapped
      PixelCall.run(
        .softmax, parameters: exponentials, channels: scores.count, input: start, output: start)
    }
    return output
  }

  @Test func softmaxEqualsTheDefinitionAndStaysInItsMemory() {
    var generator = Generator(seed: 900)
    let memory = (0..<2).map { _ in GuardedMemory(capacity: 1 << 12) }
    let output = GuardedOutput(capacity: 1 << 12)
    for round in 0..<400 {
      let table = exponentials(rate: Double.random(in: 0.001...2, using: &generator))
      let scores = scores(&generator)
      let plain = PlainSoftmax.output(scores, exponentials: table)
      let expected = plain.enumerated().map { (position: $0.offset, byte: $0.element) }
      for end in GuardedMemory.End.allCases {
        let exponentials = memory[0].place(table, at: end)
        let input = memory[1].place(scores, at: end)
        let fault = output.fault(count: scores.count, at: end, expected: expected) {
          PixelCall.run(
            .softmax, parameters: exponentials, channels: scores.count, input: input, output: $0)
        }
        #expect(fault == nil, "round \(round), \(scores.count) scores")
      }
    }
  }

  @Test func softmaxIsWithinOneStepOfTheRealOne() {
    var generator = Generator(seed: 901)
    for _ in 0..<400 {
      let rate = Double.random(in: 0.002...1, using: &generator)
      let scores = scores(&generator)
      let output = softmax(scores, exponentials(rate: rate))
      let terms = scores.map { exp(rate * Double($0)) }
      let sum = terms.reduce(0, +)
      for (term, byte) in zip(terms, output) {
        let real = min(255, term / sum * 256)
        #expect(abs(real - Double(Int(byte) + 128)) <= 1)
      }
    }
  }

  @Test func singleClassIsCertainAndEqualOnesShareAlike() {
    let table = exponentials(rate: 0.1)
    // Beyond 511 the reference kernel has no answer.
    for count in [1, 2, 4, 16, 256, 511] {
      let output = softmax([Int8](repeating: 5, count: count), table)
      let share = min(255, Int((256 / Double(count)).rounded(.toNearestOrAwayFromZero)))
      #expect(output.allSatisfy { Int($0) + 128 == share }, "\(count) classes: \(output[0])")
    }
  }
}

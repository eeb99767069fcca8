import Foundation
import Kernels
import Tensors
import Testing

/// What looks at all channels of a pixel, or at a table of all pairs of bytes.
@Suite struct PixelKernelTests {
  /// The numbers of a log softmax, each computed in real arithmetic.
  private func numbers(rate: Double) -> [Int32] {
    let exponentials = (0..<256).map { distance in
      distance == 0
        ? Int32.max : Int32(min(Double(Int32.max), exp(-rate * Double(distance)) * 0x1p31))
    }
    let differences = (0..<256).map {
      Int32(max(Double(Int32.min), (-rate * Double($0) * 0x1p26).rounded()))
    }
    let reverse =
      FixedPointMultiplier(1 / (rate * 0x1p26)) ?? FixedPointMultiplier(significand: 0, exponent: 0)
    return exponentials + differences
      + [reverse.significand, reverse.exponent, Int32(-31 / rate)]
  }

  private func scores(_ generator: inout Generator) -> [Int8] {
    let count = generator.once(in: 8) ? generator.within(400...1_400) : generator.within(1...130)
    return generator.once(in: 6)
      ? [Int8](repeating: generator.byte(), count: count) : generator.bytes(count)
  }

  @Test func logSoftmaxIsWithinOneStepOfTheRealOneAndStaysInItsMemory() {
    var generator = Generator(seed: 910)
    let memory = (0..<2).map { _ in GuardedMemory(capacity: 1 << 12) }
    let output = GuardedMemory(capacity: 1 << 12)
    for _ in 0..<300 {
      let rate = Double.random(in: 0.002...1, using: &generator)
      let scores = scores(&generator)
      let greatest = scores.max() ?? 0
      let sum = scores.reduce(0.0) { $0 + exp(rate * (Double($1) - Double(greatest))) }
      for end in GuardedMemory.End.allCases {
        let numbers = memory[0].place(numbers(rate: rate), at: end)
        let input = memory[1].place(scores, at: end)
        let result = output.place([Int8](repeating: 0, count: scores.count), at: end)
        PixelCall.run(
          .logSoftmax, parameters: numbers, channels: scores.count, input: input, output: result)
        for (index, score) in scores.enumerated() {
          let real = rate * (Double(score) - Double(greatest)) - log(sum)
          let stored = max(-128, 127 + real * 16)
          #expect(abs(stored - Double(result[index])) <= 1, "\(score) of \(scores.count)")
        }
      }
    }
  }

  @Test(arguments: [false, true])
  func normalisedPixelsAreWithinOneStepOfTheRealOnes(isUnsigned: Bool) {
    var generator = Generator(seed: 911)
    let memory = (0..<2).map { _ in GuardedMemory(capacity: 1 << 12) }
    for _ in 0..<400 {
      let values = generator.bytes(generator.within(1...300))
      let zeroPoint = generator.zeroPoint()
      let real = values.map { Double($0) - Double(zeroPoint) }
      let norm = max(1, real.reduce(0) { $0 + $1 * $1 }.squareRoot())
      for end in GuardedMemory.End.allCases {
        let input = memory[0].place(values, at: end)
        let result = memory[1].place(values, at: end)
        var call = NormalisationCall()
        call.isUnsigned = isUnsigned ? 1 : 0
        PixelCall.run(
          .l2Normalisation, call, channels: values.count, zeroPoint: zeroPoint, input: input,
          output: result)
        for (index, value) in real.enumerated() {
          let expected = max(-128, min(127, value / norm * 128))
          #expect(abs(expected - Double(result[index])) <= 1, "\(value) of \(norm)")
        }
      }
    }
  }

  @Test func pairTableIsReadByTheLeftByteFirst() {
    let table = (0..<65_536).map { Int8(truncatingIfNeeded: $0 >> 8 &* 3 &+ $0) }
    var left: [Int8] = [1, -1, 0, 127, -128, 5]
    var right: [Int8] = [7, -9]
    var output = [Int8](repeating: 0, count: 6)
    left.withUnsafeMutableBufferPointer { left in
      right.withUnsafeMutableBufferPointer { right in
        output.withUnsafeMutableBufferPointer { output in
          let entries = GuardedMemory(capacity: 1 << 16)
          KernelCall(
            input: .init(
              base: left.baseAddress.unsafelyUnwrapped, shape: .dense(width: 2, channels: 3)),
            second: .init(
              base: right.baseAddress.unsafelyUnwrapped, shape: .dense(width: 2, channels: 1)),
            output: .init(
              base: output.baseAddress.unsafelyUnwrapped, shape: .dense(width: 2, channels: 3)),
            parameters: entries.place(table, at: .last)
          ).run(
            PortableKernels.kernel(.pairTable), EmptyCall(),
            OutputPart(rows: 0..<1, columns: 0..<2))
        }
      }
    }
    let expected = left.enumerated().map { index, byte in
      Int8(
        truncatingIfNeeded: Int(UInt8(bitPattern: byte)) &* 3
          &+ Int(UInt8(bitPattern: right[index / 3])))
    }
    #expect(output == expected)
  }
}

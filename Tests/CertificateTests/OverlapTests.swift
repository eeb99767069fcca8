@testable import Certificate
import Kernels
import Plans
import Testing

/// Memory that two tensors, or a tensor and working memory, share at the wrong time.
@Suite struct OverlapTests {
  @Test func aLiveTensorOverwrittenInOneByteIsFound() throws {
    // The first byte of what the second convolution writes is the last byte of the input.
    let found = try Checking.planted {
      $0.tensors[ChainPlan.late].offset = UInt64(ChainPlan.tensorBytes - 1)
      $0.tensors[ChainPlan.middle].offset = ChainPlan.free
    }
    #expect(
      found
        == Violation(
          kind: .wrongByte(found: .tensor("late", position: 0)), step: 2, operation: "sum",
          tensor: "input", row: 5, byte: 39))
    #expect(
      found.description == "step 2 sum reads tensor 'input', row 5, byte 39, but finds byte 0 of "
        + "tensor 'late'")
  }

  @Test func scratchOnALiveTensorIsFound() throws {
    let found = try Checking.planted {
      $0.operators[1].scratch = 0
      $0.tensors[ChainPlan.middle].offset = ChainPlan.free
    }
    #expect(
      found
        == Violation(
          kind: .wrongByte(found: .scratch), step: 2, operation: "sum", tensor: "input", row: 0,
          byte: 0))
    #expect(found.description.hasSuffix("but finds an operator's working memory"))
  }

  @Test func scratchOnItsOwnInputIsFound() throws {
    let found = try Checking.planted {
      $0.operators[1].scratch = ChainPlan.free
      $0.tensors[ChainPlan.middle].offset = ChainPlan.free - UInt64(ChainPlan.tensorBytes - 1)
    }
    #expect(
      found
        == Violation(
          kind: .scratchOverlap, step: 1, operation: "second", tensor: "middle", row: 5, byte: 39))
    #expect(
      found.description
        == "step 1 second works in the memory of its own tensor 'middle', row 5, byte 39")
  }

  @Test func scratchOnItsOwnOutputIsFound() throws {
    // Nobody reads these bytes before the output is written over them, but the kernel works on.
    let found = try Checking.planted {
      $0.operators[1].scratch = $0.tensors[ChainPlan.late].offset + 200
    }
    #expect(
      found
        == Violation(
          kind: .scratchOverlap, step: 1, operation: "second", tensor: "late", row: 5, byte: 0))
  }

  @Test func aKernelThatOverwritesPixelsThatItStillReadsIsFound() throws {
    // Row r of the output takes the place of row r − 1 of the input: dead for the next row, but
    // not for the next pixel.
    let found = try Checking.planted {
      $0.tensors[ChainPlan.middle].offset = ChainPlan.free + 40
      $0.tensors[ChainPlan.late].offset = ChainPlan.free
    }
    #expect(
      found
        == Violation(
          kind: .overwritesInput, step: 1, operation: "second", tensor: "middle", row: 0, byte: 0))
    #expect(
      found.description
        == "step 1 second overwrites tensor 'middle', row 0, byte 0 while it reads that row")
  }

  @Test func anOutputOneByteBehindItsInputIsFound() throws {
    let found = try Checking.planted { $0.tensors[ChainPlan.output].offset = 1 }
    #expect(
      found
        == Violation(
          kind: .overwritesInput, step: 2, operation: "sum", tensor: "input", row: 0, byte: 1))
  }

  @Test func aPixelInTheGapsOfAnotherTensorIsNoOverlap() throws {
    // Middle and late are the even and the odd pixels of one block of memory.
    var contents = ChainPlan.whole()
    for (index, tensor) in [ChainPlan.middle, ChainPlan.late].enumerated() {
      contents.tensors[tensor].pixelStride = 16
      contents.tensors[tensor].rowStride = 80
      contents.tensors[tensor].offset = ChainPlan.free + UInt64(index * 8)
    }
    #expect(try Checking.violation(contents) == nil)
    let found = try Checking.planted(in: contents) { $0.tensors[ChainPlan.late].offset -= 1 }
    #expect(
      found
        == Violation(
          kind: .overwritesInput, step: 1, operation: "second", tensor: "middle", row: 0, byte: 7))
  }

  @Test func aRollingBufferOneRowTooShortIsFound() throws {
    #expect(try Checking.violation(ChainPlan.interleaved(heldRows: 3)) == nil)
    let found = try Checking.planted(in: ChainPlan.interleaved(heldRows: 2)) { _ in }
    #expect(
      found
        == Violation(
          kind: .wrongByte(found: .tensor("middle", position: 2 * ChainPlan.rowBytes)), step: 5,
          operation: "second", tensor: "middle", row: 0, byte: 0))
  }

  @Test func aRollingBufferWhoseProducerIsARowAheadIsFound() throws {
    // Row 3 of the middle tensor takes the place of row 0, which is still needed.
    let found = try Checking.planted(in: ChainPlan.interleaved(heldRows: 3)) {
      let first = $0.steps.filter { $0.operatorIndex == 0 }
      let rest = $0.steps.filter { $0.operatorIndex != 0 }
      $0.steps = Array(first[..<4]) + [rest[0], rest[1], rest[2]]
    }
    #expect(
      found
        == Violation(
          kind: .wrongByte(found: .tensor("middle", position: 3 * ChainPlan.rowBytes)), step: 4,
          operation: "second", tensor: "middle", row: 0, byte: 0))
  }
}

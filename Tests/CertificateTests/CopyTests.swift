@testable import Certificate
import Kernels
import Plans
import Testing

/// Copies are replayed byte by byte, as their layouts say.
@Suite struct CopyTests {
  /// The chain with a copy in place of its sum.
  private func contents(_ edit: (inout RearrangeLayout) -> Void = { _ in }) -> PlanContents {
    var contents = ChainPlan.whole()
    var layout = RearrangeLayout()
    layout.extents[5] = Int32(ChainPlan.tensorBytes)
    layout.sourceStrides[5] = 1
    layout.targetStrides[5] = 1
    edit(&layout)
    contents.operators[2].kind = OperatorKind.rearrange.rawValue
    contents.operators[2].secondInput = -1
    contents.operators[2].setCall(EmptyCall())
    contents.operators[2].parameters = contents.append(constant: layout.encoded)
    contents.operators[2].parameterBytes = UInt64(RearrangeLayout.byteCount)
    return contents
  }

  @Test func aWholeCopyIsSigned() throws {
    #expect(try Checking.violation(contents()) == nil)
  }

  @Test func aMirroredCopyIsSigned() throws {
    let mirrored = contents {
      $0.sourceStrides[5] = -1
      $0.sourceOffset = Int32(ChainPlan.tensorBytes - 1)
    }
    #expect(try Checking.violation(mirrored) == nil)
  }

  @Test func aCopyOneByteShortIsFound() throws {
    #expect(
      try Checking.violation(contents { $0.extents[5] -= 1 })
        == Violation(
          kind: .incompleteOutput(found: .nothing), step: nil, operation: "", tensor: "output",
          row: 5, byte: 39))
  }

  @Test func aCopyThatWritesAByteTwiceIsFound() throws {
    let twice = contents {
      $0.extents[4] = 2
      $0.extents[5] = 120
      $0.sourceStrides[4] = 120
      $0.targetStrides[4] = 119
    }
    #expect(
      try Checking.violation(twice)
        == Violation(
          kind: .writtenTwice, step: 2, operation: "sum", tensor: "output", row: 0, byte: 119))
  }

  @Test func aCopyOfAnOverwrittenByteIsFound() throws {
    var overwritten = contents()
    overwritten.tensors[ChainPlan.output].offset = overwritten.tensors[ChainPlan.late].offset + 1
    let found = try #require(try Checking.violation(overwritten))
    #expect(found.tensor == "late" && found.step == 2)
  }

  @Test func anotherLayoutIsAnotherSignature() throws {
    let split = contents {
      $0.extents[4] = 2
      $0.extents[5] = 120
      $0.sourceStrides[4] = 120
      $0.targetStrides[4] = 120
    }
    #expect(try Checking.signature(contents()) != Checking.signature(split))
  }

  @Test func aCopyOfWhatItHasJustCopiedIsFound() throws {
    // The first row is made by the convolution, all others by a copy of the row before.
    var smeared = contents {
      $0.extents[4] = 5
      $0.extents[5] = 40
      $0.sourceStrides[4] = 40
      $0.targetStrides[4] = 40
      $0.targetOffset = 40
    }
    smeared.tensors[ChainPlan.late].root = UInt32(ChainPlan.output)
    smeared.tensors[ChainPlan.late].offset = smeared.tensors[ChainPlan.output].offset
    smeared.tensors[ChainPlan.late].rows = 1
    smeared.tensors[ChainPlan.late].heldRows = 1
    smeared.steps[1].rowCount = 1
    smeared.operators[2].input = Int32(ChainPlan.output)
    #expect(
      try Checking.violation(smeared)
        == Violation(
          kind: .wrongByte(found: .nothing), step: 2, operation: "sum", tensor: "output", row: 0,
          byte: 40))
  }
}

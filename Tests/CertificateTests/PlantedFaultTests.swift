@testable import Certificate
import Kernels
import Plans
import Testing

/// Every way in which a schedule can be wrong, planted in a small hand-made plan.
@Suite struct PlantedFaultTests {
  @Test func withoutAFaultThePlanIsSigned() throws {
    #expect(try Checking.violation(ChainPlan.whole()) == nil)
    #expect(try Checking.violation(ChainPlan.whole(kernel: 1)) == nil)
  }

  // MARK: - Steps

  @Test func swappedStepsAreFound() throws {
    let found = try Checking.planted { $0.steps.swapAt(0, 1) }
    #expect(
      found
        == Violation(
          kind: .wrongByte(found: .nothing), step: 0, operation: "second", tensor: "middle", row: 0,
          byte: 0))
    #expect(
      found.description == "step 0 second reads tensor 'middle', row 0, byte 0, but finds what was "
        + "never written")
  }

  @Test func aDroppedStepIsFound() throws {
    let found = try Checking.planted { $0.steps.remove(at: 1) }
    #expect(
      found
        == Violation(
          kind: .wrongByte(found: .nothing), step: 1, operation: "sum", tensor: "late", row: 0,
          byte: 0))
  }

  @Test func aDroppedLastStepIsFound() throws {
    let found = try Checking.planted { $0.steps.removeLast() }
    #expect(
      found
        == Violation(
          kind: .incompleteOutput(found: .nothing), step: nil, operation: "", tensor: "output",
          row: 0, byte: 0))
  }

  @Test func aDroppedRowIsFound() throws {
    let found = try Checking.planted {
      $0.steps.replaceSubrange(
        1..<2,
        with: [
          $0.step(1, rows: 0..<3),
          $0.step(1, rows: 4..<6),
        ])
    }
    #expect(
      found
        == Violation(
          kind: .wrongByte(found: .nothing), step: 3, operation: "sum", tensor: "late", row: 3,
          byte: 0))
  }

  @Test func aStepTwiceIsFound() throws {
    let found = try Checking.planted { $0.steps.insert($0.steps[1], at: 1) }
    #expect(
      found
        == Violation(
          kind: .writtenTwice, step: 2, operation: "second", tensor: "late", row: 0, byte: 0))
    #expect(
      found.description == "step 2 second writes tensor 'late', row 0, byte 0 a second time")
  }

  @Test func aRowTwiceIsFound() throws {
    let found = try Checking.planted {
      $0.steps.insert($0.step(1, rows: 4..<6), at: 2)
    }
    #expect(
      found
        == Violation(
          kind: .writtenTwice, step: 2, operation: "second", tensor: "late", row: 4, byte: 0))
  }

  @Test func anOverwrittenOutputIsFound() throws {
    let found = try Checking.planted { contents in
      var spoiler = contents.tensors[ChainPlan.output]
      spoiler.name = contents.append(name: "spoiler")
      spoiler.root = UInt32(contents.tensors.count)
      spoiler.offset += 7
      var again = contents.operators[2]
      again.output = Int32(contents.tensors.count)
      contents.tensors.append(spoiler)
      contents.operators.append(again)
      contents.steps.append(contents.step(3))
    }
    #expect(
      found
        == Violation(
          kind: .incompleteOutput(found: .tensor("spoiler", position: 0)), step: nil, operation: "",
          tensor: "output", row: 0, byte: 7))
    #expect(
      found.description == "after the last step, tensor 'output', row 0, byte 7 holds byte 0 of "
        + "tensor 'spoiler'")
  }

  @Test func aWrittenInputIsFound() throws {
    let found = try Checking.planted { $0.operators[2].output = Int32(ChainPlan.input) }
    #expect(found.kind == .writtenTwice && found.tensor == "input" && found.step == 2)
  }

  // MARK: - Views

  @Test func aViewBehindItsRootIsFound() throws {
    let found = try Checking.planted { $0.tensors[ChainPlan.late].root = UInt32(ChainPlan.input) }
    #expect(
      found
        == Violation(
          kind: .viewOutsideRoot, step: nil, operation: "", tensor: "late", row: 0, byte: 0))
  }

  @Test func aViewOneByteBehindItsRootIsFound() throws {
    let found = try Checking.planted {
      $0.tensors[ChainPlan.late].root = UInt32(ChainPlan.middle)
      $0.tensors[ChainPlan.late].offset = $0.tensors[ChainPlan.middle].offset + 1
    }
    #expect(found.kind == .viewOutsideRoot && found.tensor == "late")
  }

  @Test func aViewBeforeItsRootIsFound() throws {
    let found = try Checking.planted { $0.tensors[ChainPlan.input].root = UInt32(ChainPlan.middle) }
    #expect(found.kind == .viewOutsideRoot && found.tensor == "input")
  }

  @Test func aViewOfAViewIsFound() throws {
    let found = try Checking.planted {
      $0.tensors[ChainPlan.input].root = UInt32(ChainPlan.middle)
      $0.tensors[ChainPlan.middle].root = UInt32(ChainPlan.late)
    }
    #expect(found.kind == .viewOutsideRoot && found.tensor == "input")
  }

  @Test func aViewOfAnotherPlaceIsFound() throws {
    let found = try Checking.planted { contents in
      var constant = contents.tensors[ChainPlan.late]
      constant.place = TensorRecord.Place.constants.rawValue
      constant.offset = contents.append(
        constant: [UInt8](repeating: 0, count: ChainPlan.tensorBytes))
      contents.tensors.append(constant)
      contents.tensors[4].name = contents.append(name: "constant")
    }
    #expect(found.kind == .viewOutsideRoot && found.tensor == "constant")
  }

  // MARK: - Size

  @Test func anArenaTooLargeToReplayIsRefused() throws {
    let found = try Checking.planted { $0.header.arenaBytes = 1 << 30 + 1 }
    #expect(found.kind == .tooLarge)
    #expect(found.description == "the arena or the tensors are too large to be replayed")
  }

  @Test func aRollingTensorTooLongToReplayIsRefused() throws {
    let found = try Checking.planted {
      $0.tensors[ChainPlan.late].rows = 1 << 24
      $0.tensors[ChainPlan.late].heldRows = 1
      $0.tensors[ChainPlan.late].rowStride = .max
      $0.operators[2].input = Int32(ChainPlan.middle)
      $0.operators.remove(at: 1)
      $0.steps.removeLast()
      $0.steps[1].operatorIndex = 1
    }
    #expect(found.kind == .tooLarge)
  }
}

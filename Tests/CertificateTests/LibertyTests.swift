import Kernels
import Plans
import Tensors
import Testing

@testable import Certificate

/// Steps that say that they may be joined, shared out or made in any order, and when tables come.
@Suite struct LibertyTests {
  /// A plan whose second convolution writes each row over the input row before it: rows in order may.
  private func chasing() -> PlanContents {
    var contents = ChainPlan.whole(kernel: 1)
    contents.tensors[ChainPlan.late].offset = ChainPlan.free
    contents.tensors[ChainPlan.middle].offset = ChainPlan.free + UInt64(ChainPlan.rowBytes)
    return contents
  }

  private func expectOverwriting(_ edit: (inout StepRecord) -> Void) throws {
    #expect(try Checking.violation(chasing()) == nil)
    let found = try Checking.planted(in: chasing()) { edit(&$0.steps[1]) }
    #expect(
      found
        == Violation(
          kind: .overwritesInput, step: 1, operation: "second", tensor: "middle", row: 0, byte: 0))
  }

  // MARK: - Order

  @Test func joinedRowsOverRowsThatAreStillReadAreFound() throws {
    try expectOverwriting { $0.flags.insert(.joined) }
  }

  @Test func rowsInAnyOrderOverRowsThatAreStillReadAreFound() throws {
    try expectOverwriting { $0.flags.insert(.anyOrder) }
  }

  @Test func sharedRowsOverRowsThatAreStillReadAreFound() throws {
    try expectOverwriting { $0.ways = 2 }
  }

  @Test func rowsExactlyInPlaceMayBeMadeInAnyOrder() throws {
    var contents = ChainPlan.whole()
    contents.tensors[ChainPlan.output].offset = contents.tensors[ChainPlan.late].offset
    contents.steps[2].flags.insert(.anyOrder)
    contents.steps[2].ways = 6
    #expect(try Checking.violation(contents) == nil)
  }

  @Test func aSumInPlaceOfRowsAheadMayNot() throws {
    // Row r of the output lies on row r + 1 of the sum's first operand, which a worker ahead reads.
    let found = try Checking.planted {
      $0.tensors[ChainPlan.late].offset = ChainPlan.free
      $0.tensors[ChainPlan.output].offset = ChainPlan.free - UInt64(ChainPlan.rowBytes)
      $0.steps[2].ways = 2
    }
    #expect(found.kind == .overwritesInput && found.operation == "sum" && found.tensor == "late")
  }

  @Test func rowsApartMayBeMadeInAnyOrder() throws {
    var contents = ChainPlan.whole(kernel: 1)
    contents.steps[1].flags.formUnion([.joined, .anyOrder])
    contents.steps[1].ways = 6
    #expect(try Checking.violation(contents) == nil)
  }

  @Test func rowsThatTheStepItselfMakesAreNotThereInAnyOrder() throws {
    // The second convolution looks at the three rows above, all of them its own.
    let found = try Checking.planted {
      $0.operators[1].input = Int32(ChainPlan.late)
      $0.operators[1].editCall(ConvolutionCall.self) { $0.window.padTop = 3 }
      $0.steps[1].flags.insert(.anyOrder)
    }
    #expect(found.kind == .wrongByte(found: .nothing) && found.step == 1)
  }

  // MARK: - Joining

  @Test func aPoolThatJoinsRowsIsFound() throws {
    let found = try Checking.planted(in: ChainPlan.whole(kernel: 1)) {
      var pool = OperatorRecord()
      pool.kind = OperatorKind.maxPool.rawValue
      pool.name = $0.operators[1].name
      (pool.input, pool.output) = (Int32(ChainPlan.middle), Int32(ChainPlan.late))
      pool.setCall(PoolCall())
      $0.operators[1] = pool
      $0.steps[1].flags.insert(.joined)
    }
    #expect(
      found
        == Violation(
          kind: .joinsRows, step: 1, operation: "second", tensor: "late", row: 0, byte: 0))
    #expect(
      found.description
        == "step 1 second joins rows from tensor 'late', row 0, byte 0 on, which its kernel cannot")
  }

  @Test func formsSayWhetherTheyJoin() {
    func form(mayJoin: Bool) -> ConvolutionForm {
      ConvolutionForm(
        id: 1, instructionSet: .portable, channelBlock: 8, tilePixels: 4, tileBlocks: 1,
        mayJoin: mayJoin)
    }
    #expect(Replay.mayJoin(.convolution, form(mayJoin: true)))
    #expect(!Replay.mayJoin(.convolution, form(mayJoin: false)))
    #expect(!Replay.mayJoin(.convolution, nil))
    #expect(!Replay.mayJoin(.matrixProduct, form(mayJoin: true)))
  }

  // MARK: - Workers

  @Test func theScratchOfEveryWorkerCounts() throws {
    // Behind the scratch of two workers lies the input, which the sum still reads.
    var contents = ChainPlan.whole()
    let bytes = contents.operators[1].scratchBytes
    contents.tensors[ChainPlan.input].offset = contents.operators[1].scratch + 2 * bytes
    contents.steps[1].ways = 2
    #expect(try Checking.violation(contents) == nil)
    let found = try Checking.planted(in: contents) { $0.steps[1].ways = 3 }
    #expect(
      found
        == Violation(
          kind: .wrongByte(found: .scratch), step: 2, operation: "sum", tensor: "input", row: 0,
          byte: 0))
  }

  @Test func theScratchOfALaterWorkerOnItsInputIsFound() throws {
    let found = try Checking.planted {
      $0.tensors[ChainPlan.middle].offset = $0.operators[1].scratch + $0.operators[1].scratchBytes
      $0.operators[0].scratch = 2560
      $0.steps[1].ways = 2
    }
    #expect(found.kind == .scratchOverlap && found.tensor == "middle" && found.step == 1)
  }

  // MARK: - Tables

  @Test func aStepWithoutItsTableIsFound() throws {
    let found = try Checking.planted { $0.steps[0].flags.remove(.table) }
    #expect(
      found
        == Violation(
          kind: .tableMissing, step: 0, operation: "first", tensor: "middle", row: 0, byte: 0))
    #expect(
      found.description == "step 0 first leaves tensor 'middle', row 0, byte 0 without its table")
  }

  @Test func aMeansTableComesWithItsLastRow() throws {
    var contents = StreamedMeanPlan.contents()
    contents.operators[1].table = contents.append(constant: (0..<256).map { UInt8(255 - $0) })
    contents.operators[1].tableBytes = 256
    let last = contents.steps.count - 1
    #expect(try Checking.violation(contents)?.kind == .tableMissing)
    contents.steps[last].flags = .table
    #expect(try Checking.violation(contents) == nil)
    let found = try Checking.planted(in: contents) { $0.steps[1].flags = .table }
    #expect(
      found
        == Violation(
          kind: .tableTooEarly, step: 1, operation: "mean", tensor: "output", row: 0, byte: 0))
    #expect(
      found.description
        == "step 1 mean applies a table to tensor 'output', row 0, byte 0 before it is finished")
  }
}

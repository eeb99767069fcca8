import Plans
import Testing

@testable import Reports

/// What is printed of a tensor is possible in the arena.
@Suite struct InspectionTests {
  private func withInspection(_ body: (Inspection, PlanContents) throws -> Void) throws {
    let contents = StreamPlan(blocks: 3, rows: 12).contents
    let memory = try PlanMemory(contents.encoded())
    try withExtendedLifetime(memory) { try body(Inspection(memory.plan), contents) }
  }

  @Test func rowsThatAreHeldStandBesideTheirBytes() throws {
    try withInspection { inspection, contents in
      let lines = inspection.text(columns: 140).split(separator: "\n")
      let heading = try #require(lines.firstIndex { $0.contains("offset") })
      let rows = lines[(heading + 1)...].prefix(contents.tensors.count)
      for (line, tensor) in zip(rows, contents.tensors) {
        let held = tensor.heldRows < tensor.rows ? "  \(tensor.heldRows) rows" : "  whole"
        #expect(line.contains(held), "\(line)")
        #expect(line.contains(Figures.grouped(tensor.extentBytes)), "\(line)")
        let most = tensor.offset + UInt64(tensor.extentBytes)
        #expect(most <= contents.header.arenaBytes)
      }
      #expect(contents.tensors.contains { $0.heldRows < $0.rows })
    }
  }

  @Test func eachStepIsInOneGroup() throws {
    for (blocks, rows) in [(1, 4), (3, 12), (9, 40)] {
      let contents = StreamPlan(blocks: blocks, rows: rows).contents
      let memory = try PlanMemory(contents.encoded())
      let groups = withExtendedLifetime(memory) { StepGroup.all(of: memory.plan) }
      #expect(groups.flatMap { Array($0.steps) } == Array(contents.steps.indices))
      #expect(groups.flatMap(\.operators) == Array(contents.operators.indices))
      // The chain, and three operators for themselves.
      #expect(groups.map(\.operators.count) == [1 + 4 * blocks, 1, 1, 1])
    }
  }

  @Test func wiresJoinReadersToMakers() throws {
    let contents = StreamPlan(blocks: 2, rows: 8).contents
    let memory = try PlanMemory(contents.encoded())
    let wires = withExtendedLifetime(memory) { Wires(memory.plan).wires }
    let pairs = Set(wires.map { [$0.from, $0.to] })
    for (index, record) in contents.operators.enumerated() {
      for input in [record.input, record.secondInput] where input >= 0 {
        guard let maker = contents.operators[..<index].firstIndex(where: { $0.output == input })
        else { continue }
        #expect(pairs.contains([maker, index]), "\(maker) to \(index)")
      }
    }
    #expect(wires.allSatisfy { ($0.lane == 0) == ($0.to - $0.from == 1) })
  }

  @Test func wholeTensorsCountAllRows() throws {
    let contents = StreamPlan(blocks: 1, rows: 8).contents
    let memory = try PlanMemory(contents.encoded())
    let bytes = withExtendedLifetime(memory) { WholeTensors.bytes(of: memory.plan) }
    // The block's input, and what its pool reads and writes: 8 rows of 8 pixels.
    let (narrow, wide) = (8 * 8 * 16, 8 * 8 * 96)
    #expect(bytes == narrow + 2 * wide)
  }

  @Test func stepsFillTheWidthInOrder() throws {
    let axis = StepAxis(.time, weights: [1, 0, 3, 4])
    #expect(axis.span(of: 0...0) == 0..<0.125)
    #expect(axis.span(of: 1...2) == 0.125..<0.5)
    #expect(axis.span(of: 0...3) == 0..<1)
    #expect([0, 0.1, 0.3, 0.5, 1].map(axis.step) == [0, 0, 2, 3, 3])
    #expect(StepAxis(.steps, weights: []).span(of: 0...0) == 0..<1)
  }
}

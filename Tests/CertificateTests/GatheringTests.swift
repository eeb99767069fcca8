@testable import Certificate
import Kernels
import Models
import Planner
import Plans
import TestSupport
import Testing

/// What is looked up row by row, and what is packed while a plan runs.
@Suite struct GatheringTests {
  private func plan(_ name: String, _ goal: Goal) throws -> PlanContents {
    let fixture = try #require(OperatorFixture.all.first { $0.name == name })
    var options = PlannerOptions()
    options.goal = goal
    let graph = try ModelReader.read(fixture.model, name: name)
    return try Planner.plan(graph, for: .portable, options: options).contents
  }

  private func index(_ kind: OperatorKind, in contents: PlanContents) throws -> Int {
    try #require(contents.operators.firstIndex { $0.kind == kind.rawValue })
  }

  /// The numbers that say where rows and pixels come from.
  private func samples(_ contents: PlanContents, _ index: Int) -> [Int32] {
    let record = contents.operators[index]
    return contents.constants.withUnsafeBytes { bytes in
      (0..<Int(record.parameterBytes) / 4).map {
        bytes.loadUnaligned(fromByteOffset: Int(record.parameters) + 4 * $0, as: Int32.self)
      }
    }
  }

  @Test func aMixtureWithARowThatIsNotThereYetIsFound() throws {
    let contents = try plan("net-resize-conv", .memory)
    let index = try index(.resample, in: contents)
    var samples = samples(contents, index)
    #expect(try Checking.violation(contents) == nil)
    // The last row, for the first row of the result.
    samples[1] = contents.tensors[Int(contents.operators[index].input)].rows - 1
    let found = try Checking.planted(in: contents) {
      $0.operators[index].parameters = $0.append(constant: samples)
    }
    #expect(found.operation == "RESIZE_BILINEAR" && found.row == Int(samples[1]))
    if case .wrongByte = found.kind { return }
    Issue.record("\(found.kind)")
  }

  @Test func aMixtureOverItsOwnRowsIsFound() throws {
    let contents = try plan("net-resize-conv", .tensorAtATime)
    let record = contents.operators[try index(.resample, in: contents)]
    let found = try Checking.planted(in: contents) {
      $0.tensors[Int(record.output)].offset = $0.tensors[Int(record.input)].offset
    }
    #expect(found.kind == .overwritesInput && found.operation == "RESIZE_BILINEAR")
  }

  @Test func whereRowsComeFromIsSigned() throws {
    let contents = try plan("bilinear-up-plain", .tensorAtATime)
    let index = try index(.resample, in: contents)
    var samples = samples(contents, index)
    func signature() throws -> UInt64 {
      var copy = contents
      copy.operators[index].parameters = copy.append(constant: samples)
      return try Checking.signature(copy)
    }
    let before = try signature()
    #expect(try signature() == before)
    samples[samples.count - 1] = 7
    #expect(try signature() != before)
  }

  @Test func aPackedMatrixOverAnOperandIsFound() throws {
    let contents = try plan("matmul-two-batch", .tensorAtATime)
    let product = try index(.matrixProduct, in: contents)
    for operand in [contents.operators[product].input, contents.operators[product].secondInput] {
      let found = try Checking.planted(in: contents) {
        let offset = $0.tensors[Int(operand)].offset / 8 * 8
        $0.operators[product].scratch = offset
        $0.header.arenaBytes = max(
          $0.header.arenaBytes, offset + $0.operators[product].scratchBytes)
      }
      #expect(found.operation == "BATCH_MATMUL" && found.kind == .scratchOverlap)
    }
  }

  @Test func aProductOverItsLeftMatrixIsFound() throws {
    let contents = try plan("matmul-two-batch", .tensorAtATime)
    let record = contents.operators[try index(.matrixProduct, in: contents)]
    let found = try Checking.planted(in: contents) {
      let offset = $0.tensors[Int(record.input)].offset
      $0.tensors[Int(record.output)].offset = offset
      $0.header.arenaBytes = max($0.header.arenaBytes, offset + 8192)
    }
    #expect(found.operation == "BATCH_MATMUL" && found.kind == .overwritesInput)
  }
}

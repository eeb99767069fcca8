import Kernels
import Models
import Plans
import TestSupport
import Testing

@testable import Planner

/// Which operators are left of what needs no kernel of its own.
@Suite struct FunctionImportTests {
  private func kinds(_ name: String) throws -> [OperatorKind] {
    let fixture = try #require(OperatorFixture.all.first { $0.name == name })
    let graph = try ModelReader.read(fixture.model, name: name)
    return try Planner.plan(graph, for: .portable).contents.operators.compactMap {
      OperatorKind(rawValue: $0.kind)
    }
  }

  @Test(arguments: [
    "cast-quantize", "cast-mul-sub", "cast-sub-div", "cast-channels-equal", "cast-scaled-input",
    "function-chain", "float-square", "float-swish", "gelu-usual", "squareddifference-scalar",
    "div-one", "prelu-one",
  ])
  func functionOfOneByteIsOneTable(name: String) throws {
    #expect(try kinds(name) == [.source, .table])
  }

  @Test func castsBeforeANetworkAreOneTableBeforeIt() throws {
    #expect(try kinds("cast-conv") == [.source, .table, .convolution])
  }

  @Test func indexOfTheGreatestScoreNeedsNoOperator() throws {
    #expect(try kinds("argmax-classifier").last == .softmax)
  }

  @Test(arguments: ["net-layer-norm", "net-layer-norm-tokens", "net-convnext"])
  func layerNormCopiesNothing(name: String) throws {
    #expect(try !kinds(name).contains(.rearrange))
  }

  @Test(arguments: ["sum", "reducemax", "reducemin", "mean-over"])
  func reductionOverWholeRowsPixelsOrChannelsCopiesNothing(operation: String) throws {
    for axes in ["rows-and-pixels", "rows", "pixels-keep", "channels", "pixels-and-channels-keep"] {
      let kinds = try? kinds("\(operation)-\(axes)")
      #expect(kinds.map { !$0.contains(.rearrange) } ?? true, "\(operation) over \(axes)")
    }
  }

  /// One row of each tensor is enough where a norm looks at one pixel at a time.
  @Test func layerNormHoldsRowsAlone() throws {
    let fixture = try #require(OperatorFixture.all.first { $0.name == "net-layer-norm" })
    let graph = try ModelReader.read(fixture.model, name: fixture.name)
    var options = PlannerOptions()
    options.goal = .memory
    let contents = try Planner.plan(graph, for: .portable, options: options).contents
    let output = Int(contents.header.output.tensor)
    for (index, tensor) in contents.tensors.enumerated()
    where index != output && tensor.place == TensorRecord.Place.arena.rawValue {
      #expect(tensor.heldRows == 1, "tensor \(index)")
    }
  }
}

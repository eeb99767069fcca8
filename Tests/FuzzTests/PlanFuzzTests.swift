import Certificate
import Compiler
import Engine
import KernelSelection
import Kernels
import Models
import Planner
import Plans
import TestSupport
import Testing

/// Damaged plans are refused, or harmless.
@Suite struct PlanFuzzTests {
  /// Plans to damage: every kind of operator, every instruction set, rolling buffers.
  static func samples() throws -> [[UInt8]] {
    let names = [
      "net-mobilenet-v2", "net-squeeze-excite", "net-shuffle", "net-inception", "net-fire",
      "conv2d-3x3-groups2", "conv2d-5x5-d2-s1-valid-relu", "conv2d-1x1-33to1", "dense-row",
      "depthwise-3x3-c17", "depthwise-uint8-3x3-x2", "averagepool-3x3-s2-same",
      "maxpool-3x3-s2-same", "mean-12-keep", "softmax-two", "pad-channels", "tile-all",
      "quantize-float-conv-dequantize", "transpose-nchw-output", "mul-pixel", "sub-channels",
      "maximum-activation", "concatenation-columns", "logistic-vector", "net-resize-conv",
      "bilinear-up-middles-uint8", "mirror-reflect", "gather-channels", "net-attention",
      "matmul-two-adj-x", "net-decoder", "padv2-value", "space-to-batch-2x3",
      "squareddifference-pixel", "prelu-conv-chain", "div-channels", "logsoftmax-vector-usual",
      "l2normalization-image", "argmax-image", "net-layer-norm", "sum-rows-and-pixels",
      "reducemin-conv-relu",
    ]
    let sets = InstructionSet.allCases.filter { KernelSelection.kernels($0) != nil }
    var samples = sets.map { ChainPlan.interleaved($0, heldRows: 3).encoded() }
    for (index, name) in names.enumerated() {
      let fixture = try #require(OperatorFixture.all.first { $0.name == name })
      let graph = try ModelReader.read(fixture.model, name: name)
      samples.append(
        try Planner.plan(graph, for: sets[index % sets.count]).contents.encoded())
    }
    guard let root = SharedFiles.root else { return samples }
    for name in ["vww-96-int8-mlperf", "resnet8-32-int8-cifar10"] {
      let path = root.appendingPathComponent("models/\(name).tflite").path
      let draft = try Planner.plan(try ModelReader.read(path: path), for: KernelSelection.best)
      samples.append(draft.contents.encoded())
    }
    return samples
  }

  @Test func damagedPlansAreRefusedOrHarmless() throws {
    let samples = try Self.samples()
    let trial = PlanTrial()
    let start = ContinuousClock.now
    for round in FuzzOptions.rounds {
      FuzzOptions.trace("plan", round)
      // The real models' plans are large, so their turn comes less often.
      let index = round % 64 == 0 ? samples.count - 1 - round / 64 % 2 : round % (samples.count - 2)
      var mutator = PlanMutator(
        samples[index], seed: FuzzOptions.seed &+ UInt64(round) &* 0x9E37_79B9)
      if let fault = trial.fault(of: mutator.mutant()) {
        Issue.record("seed \(FuzzOptions.seed), mutant \(round) of sample \(index): \(fault)")
      }
    }
    #expect(trial.refused > FuzzOptions.count / 10, "the damage is too tame")
    #expect(trial.ran > FuzzOptions.count / 10, "the damage is too wild")
    #expect(trial.signed > FuzzOptions.count / 50, "the damage is too wild")
    if FuzzOptions.printsTimings {
      print("plans: \(trial.summary), in \(ContinuousClock.now - start)")
    }
  }

  @Test func undamagedPlansAreSignedAndRun() throws {
    let trial = PlanTrial()
    let samples = try Self.samples()
    for (index, sample) in samples.enumerated() {
      let fault = trial.fault(of: sample)
      #expect(fault == nil, "sample \(index): \(fault ?? "")")
    }
    // The real models are too much work to be run here.
    #expect(trial.refused == 0 && trial.verified == samples.count)
    #expect(trial.signed >= samples.count - 2 && trial.ran == trial.signed)
  }

  @Test func theSameSeedDamagesTheSameWay() throws {
    let sample = ChainPlan.interleaved(heldRows: 3).encoded()
    for seed in 0..<50 as Range<UInt64> {
      var first = PlanMutator(sample, seed: seed)
      var second = PlanMutator(sample, seed: seed)
      #expect(first.mutant() == second.mutant())
    }
  }
}

import Engine
import KernelSelection
import Plans

/// An engine with an arena of its own, on this machine.
public final class Session {
  /// The engine.
  public let engine: Engine
  private let arena: Arena

  /// Prepares to run a plan, which must outlive the session.
  ///
  /// - Throws: `PlanError` where this processor lacks the plan's instruction set, or memory is short.
  public init(_ plan: Plan) throws(PlanError) {
    guard let kernels = KernelSelection.kernels(plan.instructionSet) else {
      throw PlanError(
        "it is for an instruction set that this machine lacks", part: "header",
        found: Int(plan.header.instructionSet))
    }
    guard let arena = Arena(bytes: plan.arenaBytes) else {
      throw PlanError("there is no memory for the arena", part: "header", found: plan.arenaBytes)
    }
    do throws(EngineError) {
      engine = try Engine(plan: plan, arena: arena.memory, kernels: kernels)
    } catch {
      throw PlanError("the arena does not fit", part: "header", found: plan.arenaBytes)
    }
    self.arena = arena
  }

  /// Runs raw input bytes in the model's declared type to raw output bytes.
  public func infer(_ raw: [UInt8]) throws(EngineError) -> [UInt8] {
    do {
      try raw.withUnsafeBytes { try engine.run(raw: $0) }
    } catch let error as EngineError {
      throw error
    } catch {}
    return rawOutput()
  }

  /// The output of the last run, in the model's declared type.
  public func rawOutput() -> [UInt8] {
    var raw = [UInt8](repeating: 0, count: engine.rawOutputBytes)
    raw.withUnsafeMutableBytes { bytes in
      // The length is the engine's own, the only thing that could be wrong.
      try? engine.readOutput(raw: bytes)
    }
    return raw
  }

  /// The output of the golden input.
  func goldenOutput() -> [UInt8] {
    engine.runGolden()
    return rawOutput()
  }

  /// Runs the plan's golden vector.
  public func selfTest() -> Engine.SelfTest {
    var raw = [UInt8](repeating: 0, count: engine.rawOutputBytes)
    return raw.withUnsafeMutableBytes { bytes in
      (try? engine.selfTest(raw: bytes)) ?? .absent
    }
  }
}

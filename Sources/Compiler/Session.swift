import Engine
import KernelSelection
import Kernels
import Plans

/// An engine with an arena of its own, on this machine.
public final class Session {
  /// The engine.
  public let engine: Engine
  private let arena: Arena

  /// Prepares to run a plan, which must outlive the session.
  ///
  /// - Throws: where this processor lacks the plan's instruction set, or memory is short.
  public init(_ plan: Plan) throws(SessionError) {
    let kernels: KernelTable
    do throws(OtherProcessor) {
      kernels = try KernelSelection.kernels(for: plan.instructionSet)
    } catch {
      throw .otherProcessor(error)
    }
    guard let arena = Arena(bytes: plan.arenaBytes) else {
      throw .noMemory(bytes: plan.arenaBytes)
    }
    do throws(EngineError) {
      engine = try Engine(plan: plan, arena: arena.memory, kernels: kernels)
    } catch {
      throw .engine(error)
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

import Certificate
import KernelSelection
import Kernels
import Models
import Planner
import Plans
import Sessions

/// Makes finished plans: planned, certified, and with a golden vector for self-test.
public enum Compiler {
  /// Plans a model and proves the plan.
  ///
  /// The golden output is computed on this machine. A plan for another instruction set gets it from
  /// a plan of the same model for this one: exactness means that all answer the same.
  ///
  /// - Parameters:
  ///   - instructionSet: that of the processor that runs the plan; this machine's if not given.
  ///   - pins: what the plan carries for its board.
  ///   - progress: called with what is going on and how much is done, 0…1.
  public static func compile(
    _ graph: Graph, for instructionSet: InstructionSet = KernelSelection.best,
    options: PlannerOptions = PlannerOptions(),
    pins: PinSetup = PinSetup(),
    progress: (StaticString, Double) -> Void = { _, _ in }
  ) throws(CompilerError) -> CompiledPlan {
    let draft: PlanDraft
    do throws(ModelError) {
      draft = try Planner.plan(graph, for: instructionSet, options: options) {
        progress($0, $1 * 0.5)
      }
    } catch {
      throw .model(error)
    }
    return try finish(
      draft, of: graph, for: instructionSet, options: options, pins: pins, progress: progress)
  }

  /// Proves a draft, and gives it its golden vector; as `compile` does what it has planned.
  static func finish(
    _ draft: PlanDraft, of graph: Graph, for instructionSet: InstructionSet,
    options: PlannerOptions, pins: PinSetup = PinSetup(),
    progress: (StaticString, Double) -> Void = { _, _ in }
  ) throws(CompilerError) -> CompiledPlan {
    progress("certifying", 0.5)
    var contents = draft.contents
    contents.header.gpioChip = contents.append(name: pins.chip)
    contents.header.gpioHeader = contents.append(name: pins.header)
    contents.rules = pins.rules
    contents.header.goldenSeed = goldenSeed
    // Room for what only a run can tell: the plan is encoded once.
    contents.golden = [UInt8](repeating: 0, count: rawOutputByteCount(contents))
    var bytes = contents.encoded()
    let unsealed = try verified(bytes)
    let certificate: Certificate
    do throws(Violation) {
      certificate = try Certificate.check(unsealed.plan)
    } catch {
      throw .violation(error)
    }

    progress("running the golden input", 0.8)
    let golden =
      KernelSelection.kernels(instructionSet) != nil
      ? try goldenOutput(unsealed) : try goldenOutput(planForThisMachine(graph, options))
    PlanContents.seal(&bytes, certificate: certificate.signature, golden: golden)
    progress("done", 1)
    do throws(PlanError) {
      return CompiledPlan(
        bytes: bytes, memory: try PlanMemory(bytes), draft: draft, certificate: certificate)
    } catch {
      throw .plan(error)
    }
  }

  /// The seed of every golden input; any would do.
  static let goldenSeed: UInt64 = 0x5354_494E_5400_0001

  private static func verified(_ bytes: [UInt8]) throws(CompilerError) -> PlanFile {
    do throws(PlanFileError) {
      return try PlanFile(copying: bytes.span.bytes)
    } catch {
      switch error {
      case .invalid(let error): throw .plan(error)
      default: throw .session(.noMemory(byteCount: bytes.count))
      }
    }
  }

  /// The bytes of the output as the model declares it; 0 where there is none, which the verifier
  /// refuses.
  private static func rawOutputByteCount(_ contents: PlanContents) -> Int {
    let output = contents.output
    guard contents.tensors.indices.contains(Int(output.tensor)) else { return 0 }
    return output.rawBytes(of: contents.tensors[Int(output.tensor)])
  }

  /// The same model planned for this machine, with the same golden input: any plan answers the same,
  /// so it is the one that is found soonest.
  private static func planForThisMachine(
    _ graph: Graph, _ options: PlannerOptions
  ) throws(CompilerError) -> PlanFile {
    var options = options
    options.goal = .tensorAtATime
    options.wantsFrontier = false
    var contents: PlanContents
    do throws(ModelError) {
      contents = try Planner.plan(graph, for: KernelSelection.best, options: options).contents
    } catch {
      throw .model(error)
    }
    contents.header.goldenSeed = goldenSeed
    return try verified(contents.encoded())
  }

  private static func goldenOutput(_ file: consuming PlanFile) throws(CompilerError) -> [UInt8] {
    do throws(SessionError) {
      var session = try Session(file)
      return session.goldenOutput()
    } catch {
      throw .session(error)
    }
  }
}

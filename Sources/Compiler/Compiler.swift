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
    let certificate = try certify(contents)
    contents.header.certificate = certificate.signature

    progress("running the golden input", 0.8)
    contents.header.goldenSeed = goldenSeed
    contents.golden = try goldenOutput(
      KernelSelection.kernels(instructionSet) != nil
        ? contents : try contentsForThisMachine(graph, options))
    progress("done", 1)
    let bytes = contents.encoded()
    do throws(PlanError) {
      return CompiledPlan(
        bytes: bytes, memory: try PlanMemory(bytes), draft: draft, certificate: certificate)
    } catch {
      throw .plan(error)
    }
  }

  /// The seed of every golden input; any would do.
  static let goldenSeed: UInt64 = 0x5354_494E_5400_0001

  private static func certify(_ contents: PlanContents) throws(CompilerError) -> Certificate {
    let memory: PlanMemory
    do throws(PlanError) {
      memory = try PlanMemory(contents.encoded())
    } catch {
      throw .plan(error)
    }
    do throws(Violation) {
      return try Certificate.check(memory.plan)
    } catch {
      throw .violation(error)
    }
  }

  /// The same model planned for this machine, with the same golden input: any plan answers the same,
  /// so it is the one that is found soonest.
  private static func contentsForThisMachine(
    _ graph: Graph, _ options: PlannerOptions
  ) throws(CompilerError) -> PlanContents {
    var options = options
    options.goal = .tensorAtATime
    options.wantsFrontier = false
    do throws(ModelError) {
      var contents = try Planner.plan(graph, for: KernelSelection.best, options: options).contents
      contents.header.goldenSeed = goldenSeed
      return contents
    } catch {
      throw .model(error)
    }
  }

  private static func goldenOutput(_ contents: PlanContents) throws(CompilerError) -> [UInt8] {
    let memory: PlanMemory
    do throws(PlanError) {
      memory = try PlanMemory(contents.encoded())
    } catch {
      throw .plan(error)
    }
    do throws(SessionError) {
      var session = try Session(copying: memory.plan)
      return session.goldenOutput()
    } catch {
      throw .session(error)
    }
  }
}

import CLinux
import Engine
import KernelSelection
import Plans

/// A plan file, mapped and verified, and an engine with its arena.
struct LoadedEngine: ~Copyable {
  let engine: Engine
  private let file: MappedFile
  private let arena: Arena

  /// Loads a plan; says on stderr what is wrong and answers nil where that fails.
  static func load(_ path: UnsafePointer<CChar>) -> LoadedEngine? {
    let file: MappedFile
    do throws(MappedFileError) {
      file = try MappedFile(path: path)
    } catch {
      Text.error(path, "it cannot be read", code: error.code)
      return nil
    }
    let plan: Plan
    do throws(PlanError) {
      plan = try Plan(verifying: file.bytes)
    } catch {
      report(path, error)
      return nil
    }
    guard let kernels = KernelSelection.kernels(plan.instructionSet) else {
      Text.error(path, "it is for another processor; plan again with --board for this one")
      return nil
    }
    guard let arena = Arena(bytes: plan.arenaBytes) else {
      Text.error(path, "there is no memory for its arena")
      return nil
    }
    do throws(EngineError) {
      let engine = try Engine(plan: plan, arena: arena.memory, kernels: kernels)
      return LoadedEngine(engine: engine, file: file, arena: arena)
    } catch {
      Text.error(path, "its arena does not fit")
      return nil
    }
  }

  private static func report(_ path: UnsafePointer<CChar>, _ error: PlanError) {
    Text.write("Error: ", to: 2)
    Text.write(path, to: 2)
    Text.write(": ", to: 2)
    Text.write(error.part, to: 2)
    if error.index >= 0 {
      Text.write(" ", to: 2)
      Text.write(error.index, to: 2)
    }
    Text.write(": ", to: 2)
    Text.write(error.problem, to: 2)
    if let found = error.found {
      Text.write(", found ", to: 2)
      Text.write(found, to: 2)
    }
    if let expected = error.expected {
      Text.write(", expected ", to: 2)
      Text.write(expected, to: 2)
    }
    Text.write("; make the plan anew with `stint plan`\n", to: 2)
  }
}

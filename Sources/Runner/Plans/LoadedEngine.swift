import CLinux
import Engine
import KernelSelection
import Kernels
import Plans
import Signals
import Text

/// An engine with its arena, and the plan that it runs, copied from its file and verified.
public struct LoadedEngine: ~Copyable {
  /// The engine; valid for as long as this value lives.
  public let engine: Engine
  private let file: FileCopy?
  private let arena: Arena

  /// Loads a plan file.
  ///
  /// - Throws: where it cannot be read, is no sound plan, or is for another processor.
  public init(path: UnsafePointer<CChar>) throws(RunError) {
    let file = try FileCopy(path: path)
    if let foreign = Self.foreign(file.bytes) { throw RunError(path, foreign) }
    let plan: Plan
    do throws(PlanError) {
      plan = try Plan(verifying: file.bytes)
    } catch {
      throw Self.error(path, error)
    }
    guard let arena = Arena(bytes: plan.arenaBytes) else {
      throw RunError(path, "there is no memory for its arena")
    }
    engine = try Self.engine(plan, arena, path)
    self.arena = arena
    self.file = consume file
  }

  /// Prepares to run a plan that is in memory already and must outlive this value.
  ///
  /// - Parameter name: what errors call it.
  public init(_ plan: Plan, name: UnsafePointer<CChar>) throws(RunError) {
    guard let arena = Arena(bytes: plan.arenaBytes) else {
      throw RunError(name, "there is no memory for its arena")
    }
    engine = try Self.engine(plan, arena, name)
    self.arena = arena
    file = nil
  }

  /// Runs the plan's golden vector on this processor.
  ///
  /// - Throws: unless every byte is as it should be.
  public func selfTest(name: UnsafePointer<CChar>) throws(RunError) {
    guard let raw = Arena(bytes: engine.rawOutputBytes) else {
      throw RunError(name, "there is no memory for its golden vector")
    }
    let room = UnsafeMutableRawBufferPointer(
      start: raw.memory.baseAddress, count: engine.rawOutputBytes)
    let result: Engine.SelfTest
    do throws(EngineError) {
      result = try engine.selfTest(raw: room)
    } catch {
      throw RunError(name, "its golden vector has the wrong length; make the plan anew")
    }
    switch result {
    case .passed: return
    case .absent: throw RunError(name, "it has no golden vector; make it anew with `stint plan`")
    case .failed(_, let different):
      var error = RunError(name, "its golden vector fails; do not run it. Different output bytes: ")
      error.message.append(different)
      throw error
    }
  }

  private static func engine(
    _ plan: Plan, _ arena: borrowing Arena, _ name: UnsafePointer<CChar>
  ) throws(RunError) -> Engine {
    let kernels: KernelTable
    do throws(OtherProcessor) {
      kernels = try KernelSelection.kernels(for: plan.instructionSet)
    } catch {
      var refusal = RunError(name, "")
      error.describe { refusal.message.append($0) }
      throw refusal
    }
    do throws(EngineError) {
      return try Engine(plan: plan, arena: arena.memory, kernels: kernels)
    } catch {
      throw RunError(name, "its arena does not fit")
    }
  }

  /// What a file is that is no plan at all; nil for what may be one.
  private static func foreign(_ bytes: UnsafeRawBufferPointer) -> StaticString? {
    guard bytes.count > 0 else {
      return "the file is empty; give a file that `stint plan` wrote"
    }
    guard bytes.count >= 8 else { return nil }
    let start = bytes.loadUnaligned(as: UInt64.self)
    if start == PlanHeader.magic { return nil }
    // "TFL3", little-endian, behind the four bytes of an offset.
    if start >> 32 == 0x334C_4654 {
      return "this is a model; make a plan of it with `stint plan` on the workstation"
    }
    return "this is no plan; give a file that `stint plan` wrote"
  }

  private static func error(_ path: UnsafePointer<CChar>, _ error: PlanError) -> RunError {
    var line = RunError(path, error.part)
    if error.index >= 0 {
      line.message.append(" ")
      line.message.append(error.index)
    }
    line.message.append(": ")
    line.message.append(error.problem)
    if let found = error.found {
      line.message.append(", found ")
      line.message.append(found)
    }
    if let expected = error.expected {
      line.message.append(", expected ")
      line.message.append(expected)
    }
    line.message.append("; make the plan anew with `stint plan`")
    return line
  }
}

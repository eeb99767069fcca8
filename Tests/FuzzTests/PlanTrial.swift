import Certificate
import Engine
import KernelSelection
import Plans
import TestSupport

/// Tries files that may be damaged plans between guarded pages: verifies, replays and runs them.
final class PlanTrial {
  private static let largestFile = 4 << 20
  private static let largestArena = 1 << 20
  private static let mostWork = 400_000.0

  private(set) var refused = 0
  private(set) var verified = 0
  private(set) var signed = 0
  private(set) var ran = 0

  private let file = GuardedMemory(capacity: largestFile)
  private let spreadFile = GuardedMemory(capacity: largestFile)
  private let arena = GuardedMemory(capacity: largestArena)
  private let spreadArena = GuardedMemory(capacity: largestArena)

  var summary: String {
    "\(refused) refused, \(verified) verified, \(signed) of them signed, \(ran) run"
  }

  /// What is wrong with how Stint takes the bytes; nil where all is well. Touching a byte outside of
  /// the file or the arena crashes instead.
  func fault(of bytes: [UInt8]) -> String? {
    guard let plan = plan(bytes, in: file) else {
      refused += 1
      return nil
    }
    verified += 1
    guard PlanWork.estimate(plan) <= Self.mostWork, plan.arenaBytes <= Self.largestArena else {
      return nil
    }
    let isSigned = (try? Certificate.check(plan)) != nil
    if isSigned { signed += 1 }
    guard let output = output(of: plan, in: arena, fill: 0x55) else { return nil }
    ran += 1
    guard isSigned else { return nil }
    if self.output(of: plan, in: arena, fill: 0xAA) != output {
      return "it is signed, but its output depends on what was in the arena before"
    }
    if plan.mostWays > 1, self.output(of: plan, in: arena, fill: 0x55, threads: 3) != output {
      return "it is signed, but answers otherwise when several threads make a step"
    }
    guard let spread = PlanBytes.spread(plan, limit: Self.largestArena) else { return nil }
    guard let other = self.plan(spread, in: spreadFile) else {
      return "it is signed, but cannot be spread"
    }
    if self.output(of: other, in: spreadArena, fill: 0x55) != output {
      return "it is signed, but answers otherwise when no memory is shared and no rows are joined"
    }
    guard let reversed = PlanBytes.reversed(plan, limit: Self.largestArena) else { return nil }
    guard let backwards = self.plan(reversed, in: spreadFile) else {
      return "it is signed, but cannot be run backwards where it says that it can"
    }
    if self.output(of: backwards, in: arena, fill: 0x55) != output {
      return "it is signed, but answers otherwise when rows without order are made backwards"
    }
    return nil
  }

  /// The verified plan of bytes that end at a guarded page.
  private func plan(_ bytes: [UInt8], in memory: GuardedMemory) -> Plan? {
    guard bytes.count <= Self.largestFile else { return nil }
    let place = memory.bytes(bytes.count, at: .last, alignment: 64)
    place.copyBytes(from: bytes)
    return try? Plan(verifying: UnsafeRawBufferPointer(place))
  }

  /// The output of the golden input, run in an arena that ends at a guarded page; nil where this
  /// machine cannot run the plan.
  private func output(
    of plan: Plan, in memory: GuardedMemory, fill: UInt8, threads: Int = 1
  ) -> [Int8]? {
    let place = memory.bytes(plan.arenaBytes, at: .last, alignment: 64)
    place.initializeMemory(as: UInt8.self, repeating: fill)
    guard let kernels = KernelSelection.kernels(plan.instructionSet),
      var engine = try? Engine(plan: plan, arena: place, kernels: kernels, threads: threads)
    else { return nil }
    engine.runGolden()
    return Array(engine.output)
  }
}

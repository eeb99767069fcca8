import Engine
import Files
import Kernels
import Plans
import Sessions
import Watching

/// How long each operator of a plan takes, and all of a kind together: the times of its steps, added up
/// once a run.
///
/// Looking at the clock takes time itself, so each step counts as much less as two looks in a row take.
struct PlanTimes: ~Copyable {
  private let memory: MappedMemory
  /// What each step has taken in the run at hand, in nanoseconds.
  private let steps: UnsafeMutableBufferPointer<Int64>
  /// The operators, in the plan's order.
  let operators: UnsafeMutableBufferPointer<OperatorTimes>
  /// The kinds; also those of which the plan has no operator.
  let kinds: UnsafeMutableBufferPointer<OperatorTimes>
  /// What two looks at the clock take, in nanoseconds.
  private let look: Int64

  /// Takes what memory is needed, for any number of runs.
  ///
  /// - Parameter clock: the one that will tell how long steps take.
  /// - Returns: nil where there is no memory.
  init?<Clock: NanosecondClock>(_ plan: Plan, clock: Clock) {
    var kindCount = 0
    while OperatorKind(rawValue: UInt32(kindCount + 1)) != nil { kindCount += 1 }
    let bytes = (plan.operatorCount + kindCount) * MemoryLayout<OperatorTimes>.stride
    guard let memory = MappedMemory(byteCount: bytes + plan.stepCount * 8) else { return nil }
    let all = UnsafeMutableRawBufferPointer(rebasing: memory.bytes[..<bytes])
      .bindMemory(to: OperatorTimes.self)
    operators = UnsafeMutableBufferPointer(rebasing: all[..<plan.operatorCount])
    kinds = UnsafeMutableBufferPointer(rebasing: all[plan.operatorCount...])
    steps = UnsafeMutableRawBufferPointer(rebasing: memory.bytes[bytes...])
      .bindMemory(to: Int64.self)
    self.memory = memory
    look = Self.look(at: clock)
    for index in 0..<kindCount {
      kinds.initializeElement(at: index, to: OperatorTimes(kind: Self.kind(UInt32(index + 1))))
    }
    for index in 0..<plan.operatorCount {
      let record = plan.operator(index)
      let output = plan.tensor(Int(record.output)).shape
      operators.initializeElement(
        at: index, to: OperatorTimes(kind: Self.kind(record.kind), output: output))
      operators[index].operatorCount = 1
      kinds[Int(record.kind) - 1].operatorCount += 1
    }
    for index in 0..<plan.stepCount {
      let step = plan.step(index)
      let record = plan.operator(Int(step.operatorIndex))
      let macs = Int(step.rowCount) * plan.macs(perRowOf: record)
      operators[Int(step.operatorIndex)].macs += macs
      kinds[Int(record.kind) - 1].macs += macs
    }
  }

  /// A kind by its number; a verified plan has no others.
  private static func kind(_ number: UInt32) -> OperatorKind {
    OperatorKind(rawValue: number) ?? .source
  }

  /// The least that two looks in a row took, of some.
  private static func look<Clock: NanosecondClock>(at clock: Clock) -> Int64 {
    var least = Int64.max
    for _ in 0..<64 {
      let before = clock.nanoseconds
      least = min(least, clock.nanoseconds - before)
    }
    return least
  }

  /// Runs the plan once and counts how long its steps take.
  mutating func run<Clock: NanosecondClock>(
    _ session: inout Session, _ rows: inout StoredRows, clock: Clock
  ) {
    for index in steps.indices { steps[index] = 0 }
    var watch = StepClock(addingTo: steps, clock: clock)
    session.run(&rows, watching: &watch)
    let plan = session.plan
    for index in steps.indices {
      let nanoseconds = max(0, steps[index] - look)
      let number = Int(plan.step(index).operatorIndex)
      operators[number].add(nanoseconds)
      kinds[Int(operators[number].kind.rawValue) - 1].add(nanoseconds)
    }
    for index in operators.indices { operators[index].endRun() }
    for index in kinds.indices { kinds[index].endRun() }
  }

  /// Puts the kinds that take longest first.
  mutating func sortKinds() {
    for index in kinds.indices {
      var place = index
      while place > 0, kinds[place - 1].times.minimum < kinds[place].times.minimum {
        kinds.swapAt(place - 1, place)
        place -= 1
      }
    }
  }

  /// The least time of all operators together, in nanoseconds.
  var minimum: Int64 {
    var sum: Int64 = 0
    for times in operators { sum += times.times.minimum }
    return sum
  }
}

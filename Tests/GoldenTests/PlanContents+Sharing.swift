import Kernels
import Plans

extension PlanContents {
  /// The same plan with every step shared out that may be, in so many ways as far as it has rows or
  /// pixels; all scratch gets places of its own behind the arena.
  func sharedOut(ways: Int) -> PlanContents {
    var shared = self
    var end = (Int(header.arenaBytes) + 63) / 64 * 64
    for index in operators.indices {
      let kind = OperatorKind(rawValue: operators[index].kind)
      guard kind?.hasIndependentRows == true else { continue }
      let bytes = (Int(operators[index].scratchBytes) + 63) / 64 * 64
      shared.operators[index].scratch = UInt64(end)
      shared.operators[index].scratchBytes = UInt64(bytes)
      end += ways * bytes
    }
    shared.header.arenaBytes = UInt64(end)
    for index in steps.indices {
      let step = steps[index]
      let record = operators[Int(step.operatorIndex)]
      guard OperatorKind(rawValue: record.kind)?.hasIndependentRows == true,
        step.rowCount == 1 || step.flags.contains(.anyOrder)
      else { continue }
      let most =
        step.flags.contains(.joined)
        ? step.rowCount : max(step.rowCount, step.columnCount)
      shared.steps[index].ways = UInt16(min(UInt32(ways), most))
    }
    return shared
  }
}

import CLinux
import Kernels
import Plans
import Runner
import Sessions
import Signals
import Text

/// `stint inspect PLAN`: what plan this is, in short.
enum InspectVerb {
  static func run(_ arguments: Arguments) -> Int32 {
    guard let path = arguments.word(0) else {
      Output.error("give the plan to look at; see `stint help inspect`")
      return 64
    }
    do throws(RunError) {
      let session = try Session(planAt: path)
      let plan = session.plan
      var line = Message("plan       ")
      line.append(bytes: UnsafeRawBufferPointer(start: path, count: strlen(path)))
      line.append(", ")
      line.append(plan.bytes.count)
      line.append(" bytes, for ")
      line.append(plan.instructionSet.name)
      Output.line(line)
      Output.line(boundary("input      ", plan, plan.tensor(Int(plan.input.tensor))))
      Output.line(boundary("output     ", plan, plan.tensor(Int(plan.output.tensor))))
      figure("labels     ", plan.labelCount, "")
      figure("arena      ", plan.arenaBytes, " bytes")
      figure("weights    ", plan.section(plan.header.constants).count, " bytes")
      line = Message("operators  ")
      line.append(plan.operatorCount)
      line.append(" in ")
      line.append(plan.stepCount)
      line.append(plan.stepCount == 1 ? " step" : " steps" as StaticString)
      Output.line(line)
      let chip = plan.name(plan.header.gpioChip)
      line = Message("chip       ")
      if chip.isEmpty { line.append("none") } else { line.append(bytes: chip) }
      Output.line(line)
      if plan.ruleCount == 0 { Output.line(Message("rules      none")) }
      for index in 0..<plan.ruleCount {
        line = Message(index == 0 ? "rules      " : "           ")
        line.append(bytes: plan.rule(index))
        Output.line(line)
      }
      return 0
    } catch {
      Output.error(error.message)
      return 1
    }
  }

  private static func boundary(
    _ name: StaticString, _ plan: Plan, _ tensor: TensorRecord
  ) -> Message {
    var line = Message(name)
    line.append(Int(tensor.rows))
    line.append(" x ")
    line.append(Int(tensor.width))
    line.append(" x ")
    line.append(Int(tensor.channels))
    line.append("  ")
    line.append(bytes: plan.name(tensor.name))
    return line
  }

  private static func figure(_ name: StaticString, _ number: Int, _ unit: StaticString) {
    var line = Message(name)
    line.append(number)
    line.append(unit)
    Output.line(line)
  }
}

import Engine
import Kernels
import Plans
import Runner
import Signals

/// `stint check PLAN`: verify, then run the golden vector on this processor.
enum CheckVerb {
  static func run(_ arguments: Arguments) -> Int32 {
    guard let path = arguments.word(0) else {
      Text.error("give the plan to check")
      return 64
    }
    guard let loaded = LoadedEngine.load(path), let raw = Arena(bytes: loaded.engine.rawOutputBytes)
    else { return 1 }
    let room = UnsafeMutableRawBufferPointer(
      start: raw.memory.baseAddress, count: loaded.engine.rawOutputBytes)
    let result: Engine.SelfTest
    do throws(EngineError) {
      result = try loaded.engine.selfTest(raw: room)
    } catch {
      Text.error(path, "its golden vector has the wrong length")
      return 1
    }
    switch result {
    case .passed:
      var line = Message("verified, golden vector passed on ")
      line.append(loaded.engine.plan.instructionSet.name)
      line.append("\n")
      return Text.out(line)
    case .absent:
      Text.error(path, "it has no golden vector")
    case .failed(_, let different):
      Text.error(path, "its golden vector fails; do not run it. Different output bytes follow")
      Text.write(different, to: 2)
      Text.write("\n", to: 2)
    }
    return 1
  }
}

import Certificate
import Compiler
import Foundation
import KernelSelection
import Models
import Planner
import Plans
import TestSupport
import Testing

@Test func timing() throws {
  for name in ["mobilenet-v2-1.0-224-int8-ptq", "mobilenet-v2-1.0-224-int8-nchw", "shufflenet-v2-1.0-224-int8-plant13", "efficientnet-lite0-224-int8-flowers5"] {
    let graph = try ModelReader.read(path: SharedFiles.root!.appendingPathComponent("models/\(name).tflite").path)
    let draft = try Planner.plan(graph, for: KernelSelection.best)
    let memory = try PlanMemory(draft.contents.encoded())
    let start = ContinuousClock.now
    let c = try Certificate.check(memory.plan)
    print(name, ContinuousClock.now - start, c.bytesRead, c.bytesWritten, memory.plan.arenaBytes)
  }
}

import Foundation
import Stint

let model = try ModelReader.read(path: "model.tflite")
let compiled = try Compiler.compile(model)
try Data(compiled.bytes).write(to: URL(fileURLWithPath: "photo.plan"))
print("\(compiled.plan.arenaBytes) bytes of arena, \(compiled.plan.stepCount) steps")

let forBoard = try Compiler.compile(model, for: BoardFile.read("rpi4"))
try Data(forBoard.bytes).write(to: URL(fileURLWithPath: "board.plan"))

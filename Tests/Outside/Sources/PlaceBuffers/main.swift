import Placement

let problem = Problem(buffers: [
  Buffer(id: "input", lifetime: 0..<2, size: 3072),
  Buffer(id: "features", lifetime: 1..<3, size: 4096),
  Buffer(id: "scores", lifetime: 2..<4, size: 1000),
])
let layout = try Arrangement.best(for: problem)
print("\(layout.heightBytes) bytes:", layout.offsets)

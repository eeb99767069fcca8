import Kernels
import Models
import Placement
import Plans

/// When each piece of memory is needed, and where in the arena it lies.
struct ArenaPlacement {
  /// The offset of each root value that lives in the arena.
  var offsets: [Int: Int]
  /// The offset of each running node's scratch, by its place in the running order.
  var scratch: [Int: Int]
  /// What the solver answered.
  var layout: ArenaLayout

  /// Places all memory of a network: step `i` is the `i`th running node.
  static func place(
    _ network: Network, _ storage: Storage, _ instructionSet: InstructionSet,
    _ options: PlannerOptions
  ) throws(ModelError) -> ArenaPlacement {
    let lifetimes = lifetimes(network, storage)
    var buffers: [Buffer] = []
    var roots: [Int] = []
    for (root, lifetime) in lifetimes.sorted(by: { $0.key < $1.key }) {
      roots.append(root)
      buffers.append(
        Buffer(
          id: "value \(root)", lifetime: lifetime,
          size: network.values[root].extent.elementCount,
          alignment: instructionSet.vectorBytes))
    }
    var scratchSteps: [Int] = []
    for (step, index) in storage.running.enumerated() {
      let bytes = NodeRecord.scratchBytes(network, network.nodes[index], instructionSet)
      guard bytes > 0 else { continue }
      scratchSteps.append(step)
      buffers.append(
        Buffer(
          id: "scratch \(step)", lifetime: step..<step + 1, size: bytes,
          alignment: instructionSet.vectorBytes))
    }
    let layout: ArenaLayout
    do throws(PlacementError) {
      layout = try Arrangement.best(for: Problem(buffers: buffers))
    } catch {
      throw ModelError(
        file: network.name, problem: "its tensors cannot be placed: \(error)",
        remedy: "use a smaller input or model")
    }
    return ArenaPlacement(
      offsets: Dictionary(uniqueKeysWithValues: zip(roots, layout.offsets)),
      scratch: Dictionary(uniqueKeysWithValues: zip(scratchSteps, layout.offsets[roots.count...])),
      layout: layout)
  }

  /// The steps during which each root value's memory must be kept. The input is there before the
  /// first step, the output after the last.
  static func lifetimes(_ network: Network, _ storage: Storage) -> [Int: Range<Int>] {
    var lifetimes: [Int: Range<Int>] = [:]
    func touch(_ value: Int, _ steps: Range<Int>) {
      guard let root = storage.layouts[value]?.root,
        network.values[root].constant == nil
      else { return }
      let known = lifetimes[root] ?? steps
      lifetimes[root] =
        min(known.lowerBound, steps.lowerBound)..<max(known.upperBound, steps.upperBound)
    }
    let stepCount = max(storage.running.count, 1)
    touch(network.input.value, 0..<1)
    for (step, index) in storage.running.enumerated() {
      for input in network.nodes[index].inputs { touch(input, step..<step + 1) }
      touch(network.nodes[index].output, step..<step + 1)
    }
    touch(network.output.value, stepCount - 1..<stepCount)
    return lifetimes
  }
}

import Models
import Tensors
import Testing

@testable import Planner

@Suite struct SliceGeometryTests {
  /// The indices that Python's `range(extent)[begin:end:step]` takes; nil is an absent bound.
  private func pythonSlice(_ extent: Int, _ begin: Int?, _ end: Int?, _ step: Int) -> [Int] {
    func bound(_ given: Int) -> Int {
      let counted = given < 0 ? given + extent : given
      if counted < 0 { return step < 0 ? -1 : 0 }
      if counted >= extent { return step < 0 ? extent - 1 : extent }
      return counted
    }
    var index = begin.map(bound) ?? (step < 0 ? extent - 1 : 0)
    let stop = end.map(bound) ?? (step < 0 ? -1 : extent)
    var indices: [Int] = []
    while step < 0 ? index > stop : index < stop {
      indices.append(index)
      index += step
    }
    return indices
  }

  private func geometry(
    _ shape: [Int], _ begins: [Int], _ ends: [Int], _ steps: [Int], begin: Int = 0, end: Int = 0,
    shrink: Int = 0, ellipsis: Int = 0, newAxis: Int = 0
  ) -> SliceGeometry? {
    SliceGeometry(
      shape: TestNetwork.shape(shape), begins: begins, ends: ends, strides: steps,
      masks: StridedSliceMasks(
        begin: begin, end: end, ellipsis: ellipsis, newAxis: newAxis, shrinkAxis: shrink))
  }

  @Test func everySliceTakesTheIndicesThatPythonTakes() throws {
    var generator = Generator(seed: 20)
    for _ in 0..<3_000 {
      let rank = generator.within(1...3)
      let shape = (0..<rank).map { _ in generator.within(1...6) }
      let given = generator.within(1...rank)
      let begins = (0..<given).map { _ in generator.within(-9...9) }
      let ends = (0..<given).map { _ in generator.within(-9...9) }
      let steps = (0..<given).map { _ in generator.pick([1, 1, 2, 3, -1, -2, -7]) }
      let begin = generator.within(0...7)
      let end = generator.within(0...7)
      let expected = shape.indices.map { axis in
        axis < given
          ? pythonSlice(
            shape[axis], begin >> axis & 1 == 1 ? nil : begins[axis],
            end >> axis & 1 == 1 ? nil : ends[axis], steps[axis])
          : Array(0..<shape[axis])
      }
      let slice = geometry(shape, begins, ends, steps, begin: begin, end: end)
      guard expected.allSatisfy({ !$0.isEmpty }) else {
        #expect(slice == nil, "\(shape) \(begins) \(ends) \(steps) is empty")
        continue
      }
      let known = try #require(slice)
      let taken = shape.indices.map { axis in
        (0..<known.extents[axis]).map { known.begins[axis] + $0 * known.steps[axis] }
      }
      #expect(taken == expected, "\(shape) \(begins) \(ends) \(steps) \(begin) \(end)")
    }
  }

  @Test func shrunkAxisTakesOneIndexWhateverItsEnd() throws {
    let slice = try #require(geometry([4, 5], [-2, 1], [0, 0], [1, 1], shrink: 3))
    #expect(slice.begins == [2, 1])
    #expect(slice.extents == [1, 1])
    #expect(geometry([4], [4], [5], [1], shrink: 1) == nil)
    #expect(geometry([4], [-5], [5], [1], shrink: 1) == nil)
  }

  @Test func whatNoClassifierUsesIsRefused() {
    #expect(geometry([4, 5], [0, 0], [4, 5], [1, 1], ellipsis: 1) == nil)
    #expect(geometry([4, 5], [0, 0], [4, 5], [1, 1], newAxis: 1) == nil)
    #expect(geometry([4], [0, 0], [4, 5], [1, 1]) == nil)
    #expect(geometry([4, 5], [0], [4, 5], [1, 1]) == nil)
    #expect(geometry([4], [0], [4], [0]) == nil)
  }

  @Test func rearrangementCopiesTheSlice() throws {
    let slice = try #require(geometry([3, 4], [2, 1], [-9, 4], [-2, 2]))
    let copy = slice.rearrangement(of: TestNetwork.shape([3, 4]))
    #expect(copy.apply(Array(0..<12)) == [9, 11, 1, 3])
  }
}

import Tensors
import Testing

@testable import Planner

@Suite struct StorageAssignmentTests {
  /// Two functions of an image of 4 × 5 × 6.
  private func pair() -> (TestNetwork, Int, Int) {
    var test = TestNetwork([1, 4, 5, 6])
    let first = test.table(test.input)
    let second = test.table(test.input, adding: 9)
    return (test, first, second)
  }

  @Test(
    arguments: [(1, 2 * 120, 30, 6), (2, 2 * 120, 60, 6), (3, 2 * 120, 60, 12)])
  func concatenationIsDoneByPlacement(
    axis: Int, bytes: Int, rowStride: Int, pixelStride: Int
  ) throws {
    var (test, first, second) = pair()
    let joined = test.concatenate([first, second], axis: axis)
    _ = test.table(joined)
    let plan = try PlanRunner.expectExactness(test.network)
    #expect(plan.copies == 0)
    #expect(plan.storage.running.count == 3)
    for part in [first, second] {
      let layout = try #require(plan.storage.layouts[part])
      #expect(layout.root == joined)
      #expect(layout.rowStride == rowStride)
      #expect(layout.pixelStride == pixelStride)
    }
    #expect(plan.storage.layouts[first]?.offset == 0)
    #expect(plan.storage.layouts[second]?.offset == [1: 120, 2: 30, 3: 6][axis])
    #expect(plan.placement.offsets.count == 3)
    #expect(plan.network.values[joined].extent.elementCount == bytes)
  }

  @Test func concatenationOfVectorsAlongTheFirstAxisIsDoneByPlacement() throws {
    var test = TestNetwork([3, 7])
    let first = test.table(test.input)
    let second = test.table(test.input, adding: 3)
    _ = test.table(test.concatenate([first, second], axis: 0))
    #expect(try PlanRunner.expectExactness(test.network).copies == 0)
  }

  @Test func concatenationInsideAnotherIsPlacedWithinIt() throws {
    var (test, first, second) = pair()
    let inner = test.concatenate([first, second], axis: 3)
    let third = test.table(test.input, adding: 20)
    let middle = test.concatenate([third, inner], axis: 3)
    let other = test.table(middle, adding: 2)
    let outer = test.concatenate([middle, other], axis: 1)
    _ = test.table(outer)
    let plan = try PlanRunner.expectExactness(test.network)
    #expect(plan.copies == 0)
    for value in [first, second, inner, third, middle, other] {
      #expect(plan.storage.layouts[value]?.root == outer)
    }
  }

  @Test func valueThatIsJoinedTwiceIsCopiedOnce() throws {
    var (test, first, second) = pair()
    _ = test.table(test.concatenate([first, second, first], axis: 3))
    #expect(try PlanRunner.expectExactness(test.network).copies == 1)
  }

  @Test func valueOfTwoConcatenationsLiesInTheLaterOne() throws {
    var (test, first, second) = pair()
    let left = test.concatenate([first, second], axis: 3)
    let right = test.concatenate([second, first], axis: 3)
    _ = test.sum(left, right)
    let plan = try PlanRunner.expectExactness(test.network)
    #expect(plan.copies == 2)
    #expect(plan.storage.layouts[first]?.root == right)
  }

  @Test func inputAndConstantsAreCopiedIntoAConcatenation() throws {
    var test = TestNetwork([1, 2, 3, 4])
    let constant = test.constant((0..<24).map { Int8($0) }, [1, 2, 3, 4])
    _ = test.table(test.concatenate([test.input, constant], axis: 2))
    #expect(try PlanRunner.expectExactness(test.network).copies == 2)
  }

  @Test func outputMayBeAConcatenationOfTheInputAlone() throws {
    var test = TestNetwork([1, 2, 3, 4])
    _ = test.concatenate([test.input, test.input], axis: 3)
    #expect(try PlanRunner.expectExactness(test.network).copies == 2)
  }

  @Test(arguments: 1...3)
  func partsOfASplitAreViews(axis: Int) throws {
    var (test, first, _) = pair()
    let left = test.slice(first, axis: axis, 0..<2)
    let right = test.slice(first, axis: axis, 2..<4)
    _ = test.sum(left, right)
    let plan = try PlanRunner.expectExactness(test.network)
    #expect(plan.copies == 0)
    #expect(plan.storage.layouts[left]?.root == first)
    #expect(plan.storage.layouts[right]?.root == first)
  }

  @Test func partOfASplitThatIsJoinedAgainIsCopied() throws {
    var (test, first, second) = pair()
    let left = test.slice(first, axis: 3, 0..<3)
    _ = test.table(test.concatenate([left, second], axis: 3))
    let plan = try PlanRunner.expectExactness(test.network)
    #expect(plan.copies == 1)
  }

  @Test func reshapeIsAViewWhereBytesLieTogetherAndACopyWhereNot() throws {
    var (test, first, _) = pair()
    _ = test.table(test.add(Reshape(), [first], [1, 120]))
    #expect(try PlanRunner.expectExactness(test.network).copies == 0)
    var (other, value, _) = pair()
    let part = other.slice(value, axis: 3, 1..<4)
    _ = other.table(other.add(Reshape(), [part], [1, 60]))
    #expect(try PlanRunner.expectExactness(other.network).copies == 1)
    // Whole pixels with gaps between them are still at even distances.
    var (third, whole, _) = pair()
    let slice = third.slice(whole, axis: 3, 1..<4)
    _ = third.table(third.add(Reshape(), [slice], [20, 3]))
    #expect(try PlanRunner.expectExactness(third.network).copies == 0)
  }

  @Test(arguments: 1...3)
  func outputNeverHasGaps(axis: Int) throws {
    var (test, first, _) = pair()
    _ = test.slice(first, axis: axis, 1..<3)
    let plan = try PlanRunner.expectExactness(test.network)
    let output = try #require(plan.storage.layouts[plan.network.output.value])
    #expect(output.isDense)
    // Rows lie together anyway.
    #expect(plan.copies == (axis == 1 ? 0 : 1))
  }

  @Test func outputThatIsPartOfAConcatenationHasNoGaps() throws {
    var (test, first, second) = pair()
    let joined = test.concatenate([first, second], axis: 3)
    _ = test.table(joined)
    test.network.output.value = second
    let plan = try PlanRunner.expectExactness(test.network)
    #expect(plan.contents.output.tensor < plan.contents.tensors.count)
  }

  @Test func inputMayBeTheOutput() throws {
    let test = TestNetwork([1, 2, 3, 4])
    let plan = try PlanRunner.expectExactness(test.network)
    #expect(plan.contents.steps.isEmpty)
    #expect(plan.placement.layout.heightBytes == 24)
    var reshaped = TestNetwork([1, 2, 3, 4])
    _ = reshaped.add(Reshape(), [reshaped.input], [24])
    #expect(try PlanRunner.expectExactness(reshaped.network).contents.steps.isEmpty)
  }

  @Test func constantMayBeTheOutput() throws {
    var test = TestNetwork([1, 2])
    test.network.output.value = test.constant([5, -7, 9], [3])
    #expect(try PlanRunner.expectExactness(test.network).copies == 1)
  }

  /// A part at uneven distances is copied run by run, also where the whole lies in another
  /// concatenation and has gaps itself.
  @Test func unevenPartInsideAConcatenationWithGapsIsCopiedRunByRun() throws {
    var test = TestNetwork([2, 2, 3, 4])
    let first = test.table(test.input)
    let second = test.table(test.input, adding: 9)
    let inner = test.concatenate([first, second], axis: 1)
    let third = test.table(inner, adding: 3)
    _ = test.table(test.concatenate([inner, third], axis: 3))
    let plan = try PlanRunner.expectExactness(test.network)
    // Each part has two runs of rows, each of 2 × 3 pixels with gaps between them.
    #expect(plan.copies == 2 * 2 * 6)
  }

  /// A copy that can walk over neither its source's nor its target's gaps.
  @Test func copyBetweenUnfittingGapsGoesThroughDenseOnes() throws {
    var test = TestNetwork([1, 4, 6, 5])
    let value = test.table(test.input)
    let part = test.slice(value, axis: 3, 1..<4)
    // Reversed, so that it cannot be followed over gaps; then under a shape of other rows.
    let reversed = test.add(
      Rearrangement.slice(
        TestNetwork.shape([1, 4, 6, 3]), begins: [0, 3, 5, 2], extents: [1, 4, 6, 3],
        steps: [1, -1, -1, -1]), [part], [1, 4, 6, 3])
    let moved = test.add(
      Rearrangement.transpose(TestNetwork.shape([4, 18]), [1, 0]), [reversed], [1, 8, 3, 3])
    let other = test.table(moved, adding: 5)
    _ = test.table(test.concatenate([moved, other], axis: 3))
    try PlanRunner.expectExactness(test.network)
  }
}

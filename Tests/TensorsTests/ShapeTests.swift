import Tensors
import Testing

@Suite struct ShapeTests {
  @Test func scalarHasNoAxisAndOneElement() throws {
    #expect(Shape().rank == 0)
    #expect(Shape().elementCount == 1)
    #expect(Shape().dimensions == [])
    #expect(try #require(Shape([])) == Shape())
  }

  @Test func dimensionsComeBackAsGiven() throws {
    let shape = try #require(Shape([1, 2, 3, 4, 5, 6]))
    #expect(shape.rank == 6)
    #expect(shape.dimensions == [1, 2, 3, 4, 5, 6])
    #expect((0..<6).map { shape[$0] } == [1, 2, 3, 4, 5, 6])
    #expect(shape.elementCount == 720)
  }

  @Test(
    arguments: [
      [0], [-1], [1, 0, 2], [3, -4], [1, 1, 1, 1, 1, 1, 1], [Int.min], [Int.max],
      [1 << 31], [1 << 32], [1 << 16, 1 << 15], [46_341, 46_341], [Int(Int32.max), 2],
    ])
  func impossibleShapeIsRefused(dimensions: [Int]) {
    #expect(Shape(dimensions) == nil)
  }

  @Test(
    arguments: [
      [Int(Int32.max)], [1 << 15, 1 << 15], [46_340, 46_340], [1, 1, 1, 1, 1, Int(Int32.max)],
    ])
  func largestShapeIsAccepted(dimensions: [Int]) throws {
    #expect(try #require(Shape(dimensions)).elementCount == dimensions.reduce(1, *))
  }

  @Test func shapesOfOtherRankDifferDespiteEqualElements() throws {
    let vector = try #require(Shape([4]))
    #expect(vector != (try #require(Shape([4, 1]))))
    #expect(vector != (try #require(Shape([1, 4]))))
    #expect(vector != (try #require(Shape([5]))))
    #expect(vector == (try #require(Shape([4]))))
  }

  @Test func randomShapesKeepTheirDimensions() throws {
    var generator = Generator(seed: 5)
    for _ in 0..<500 {
      let dimensions = (0..<generator.within(0...6)).map { _ in generator.within(1...30) }
      let shape = try #require(Shape(dimensions))
      #expect(shape.dimensions == dimensions)
      #expect(shape.elementCount == dimensions.reduce(1, *))
    }
  }
}

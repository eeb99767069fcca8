@testable import Kernels
import Testing

@Suite struct FormChoiceTests {
  /// Whatever forms there are: none of the set has less to do.
  @Test(arguments: InstructionSet.allCases)
  func noOtherFormHasLessToDo(set: InstructionSet) {
    for pixels in [1, 2, 3, 7, 8, 9, 14, 56, 112] {
      for depth in [1, 8, 16, 24, 64, 96, 1001] {
        let best = ConvolutionForm.best(
          of: set, pixels: pixels, outputDepth: depth, weights: -128...127)
        let least = ConvolutionForm.all(of: set).map {
          $0.work(pixels: pixels, outputDepth: depth)
        }.min()
        #expect(best.work(pixels: pixels, outputDepth: depth) == least)
      }
    }
  }

  /// The work of a row is that of the tiles that it is cut into.
  @Test func workCountsTheTilesOfARow() {
    let form = ConvolutionForm(
      id: 99, instructionSet: .portable, channelBlock: 8, tilePixels: 4, tileBlocks: 2)
    // One pixel waits for its own sums; fewer than a tile have a smaller one.
    let single = form.work(pixels: 1, outputDepth: 16)
    let pair = form.work(pixels: 2, outputDepth: 16)
    let whole = form.work(pixels: 4, outputDepth: 16)
    #expect(single < pair && pair < whole)
    #expect(form.work(pixels: 5, outputDepth: 16) == whole + single)
    #expect(form.work(pixels: 6, outputDepth: 16) == whole + pair)
    #expect(form.work(pixels: 8, outputDepth: 16) == 2 * whole)
    // A third block is a narrow tile of its own.
    #expect(form.work(pixels: 4, outputDepth: 17) > whole)
    #expect(form.work(pixels: 4, outputDepth: 17) < 2 * whole)
    #expect(form.work(pixels: 4, outputDepth: 32) == 2 * whole)
  }
}

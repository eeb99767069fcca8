import TestSupport
import Testing

@testable import Reports

/// Names that differ still differ when they are cut.
@Suite struct FittedNamesTests {
  @Test func whatTellsThemApartIsKept() {
    let names = (1...9).map { "MobileNetV2/expanded_conv_\($0)/depthwise/depthwise_kernel" }
    let cut = FittedNames.fit(names, to: 24)
    for (number, name) in zip(1...9, cut) {
      #expect(name.contains("_\(number)/") && name.count <= 24, "\(name)")
    }
  }

  @Test func shortNamesStayAsTheyAre() {
    #expect(FittedNames.fit(["a", "b", "a", ""], to: 8) == ["a", "b", "a", ""])
  }

  @Test func differentNamesAreNeverCutToTheSame() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      let names = (0..<generator.within(1...12)).map { _ in
        (0..<generator.within(1...6)).map { _ in
          ["convolution", "block_\(generator.within(1...3))", "relu", "project"][
            generator.within(0...3)]
        }.joined(separator: "/")
      }
      let width = generator.within(12...40)
      let cut = FittedNames.fit(names, to: width)
      #expect(cut.allSatisfy { $0.count <= width })
      for (one, first) in zip(names, cut) {
        for (other, second) in zip(names, cut) where one != other {
          #expect(first != second, "\(one) and \(other) in \(width)")
        }
      }
    }
  }
}

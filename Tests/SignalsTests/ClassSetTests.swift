import Signals
import Testing

@Suite struct ClassSetTests {
  @Test func highestInsideAndOutsideOfRandomSets() {
    var random = Generator(3)
    for _ in 0..<2000 {
      let scores = (0..<Int.random(in: 1...200, using: &random)).map { _ in
        Int8.random(in: .min ... .max, using: &random)
      }
      let chosen = Set(
        (0..<Int.random(in: 0...64, using: &random)).map { _ in
          Int.random(in: scores.indices, using: &random)
        })
      var set = ClassSet()
      for index in chosen.shuffled(using: &random) {
        let fits = set.insert(index)
        #expect(fits)
      }
      #expect((0..<set.count).map { set[$0] } == chosen.sorted())
      let inside = scores.indices.filter { chosen.contains($0) }.map { Int16(scores[$0]) }.max()
      let outside = scores.indices.filter { !chosen.contains($0) }.map { Int16(scores[$0]) }.max()
      scores.withUnsafeBufferPointer { scores in
        #expect(set.highest(in: scores) == inside ?? -129)
        #expect(set.highestOutside(in: scores) == outside ?? -129)
      }
    }
  }

  @Test func sixtyFiveClassesAreTooMany() {
    var set = ClassSet()
    let answers = (0..<64).map { set.insert(65535 - $0 * 3) } + [set.insert(0), set.insert(65535)]
    #expect(answers == Array(repeating: true, count: 64) + [false, true], "the last is there")
    #expect(set.count == 64)
  }
}

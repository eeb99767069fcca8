import Kernels
import Testing

@Suite struct RearrangeLayoutTests {
  @Test func layoutComesBackFromItsBytes() {
    var generator = Generator(seed: 701)
    for _ in 0..<200 {
      let layout = generator.rearrangement()
      let encoded = layout.encoded
      #expect(encoded.count * 4 == RearrangeLayout.byteCount)
      let decoded = encoded.withUnsafeBytes {
        RearrangeLayout(from: $0.baseAddress.unsafelyUnwrapped)
      }
      #expect(decoded == layout)
    }
  }

  @Test func spanIsFromTheLowestToTheHighestPlace() throws {
    var generator = Generator(seed: 702)
    for _ in 0..<500 {
      let layout = generator.rearrangement()
      let places = layout.places
      let read = try #require(layout.span(ofSource: true))
      let written = try #require(layout.span(ofSource: false))
      #expect(read.low == places.map(\.source).min() && read.high == places.map(\.source).max())
      #expect(
        written.low == places.map(\.target).min() && written.high == places.map(\.target).max())
    }
  }

  @Test func impossibleLayoutHasNoSpan() {
    var layout = RearrangeLayout()
    layout.extents[3] = 0
    #expect(layout.span(ofSource: true) == nil)
    layout.extents[3] = -2
    #expect(layout.span(ofSource: false) == nil)
    for axis in 0..<6 { layout.extents[axis] = .max }
    #expect(layout.span(ofSource: true) == nil)
    for axis in 0..<6 { layout.extents[axis] = 64 }
    #expect(layout.span(ofSource: true) == nil)
  }
}

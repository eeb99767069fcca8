import Signals
import Testing

@Suite struct LabelsTests {
  private func with<Result>(_ labels: [String], _ body: (Labels) -> Result) -> Result {
    Array(labels.map { $0 + "\0" }.joined().utf8).withUnsafeBytes {
      body(Labels($0, count: labels.count))
    }
  }

  private func find(_ text: String, _ labels: [String]) -> Labels.Match {
    with(labels) { known in Array(text.utf8).withUnsafeBytes { known.find($0) } }
  }

  private func nearest(_ text: String, _ labels: [String]) -> String? {
    with(labels) { known in
      Array(text.utf8).withUnsafeBytes { bytes in
        known.nearest(to: bytes).map { String(decoding: $0, as: UTF8.self) }
      }
    }
  }

  @Test func labelsAreComparedByteByByte() {
    let labels = ["cat", "Cat", "caf\u{E9}", "cafe\u{301}", "", "dog, hound"]
    #expect(find("cat", labels) == .one(0))
    #expect(find("Cat", labels) == .one(1))
    #expect(find("caf\u{E9}", labels) == .one(2), "composed")
    #expect(find("cafe\u{301}", labels) == .one(3), "decomposed is another text")
    #expect(find("hound", labels) == .one(5))
    #expect(find("dog, hound", labels) == .one(5))
    #expect(find("dog,hound", labels) == .none)
    #expect(find("ca", labels) == .none)
    #expect(find("cats", labels) == .none)
  }

  @Test func aWholeLabelComesBeforeOneNameOfSeveral() {
    #expect(find("crane", ["bird, crane", "crane"]) == .one(1))
    #expect(find("crane", ["bird, crane", "machine, crane", "crane, x"]) == .several(0, 1))
    #expect(find("a", ["a", "b", "a", "a"]) == .several(0, 2))
  }

  @Test func fewerBytesThanLabelsAreEmptyLabels() {
    Array("a\0b".utf8).withUnsafeBytes { bytes in
      let labels = Labels(bytes, count: 5)
      #expect(Array("b".utf8).withUnsafeBytes { labels.find($0) } == .one(1))
      #expect([UInt8]().withUnsafeBytes { labels.find($0) } == .several(2, 3))
      #expect(Array("B".utf8).withUnsafeBytes { labels.nearest(to: $0)?.first } == 98)
    }
    #expect(find("a", []) == .none)
    #expect(nearest("a", []) == nil)
  }

  @Test func theNearestNameIsTheOneMostLikelyMeant() {
    let labels = ["tiger shark, Galeocerdo cuvieri", "starfish", "shako, bearskin", "Persian cat"]
    #expect(nearest("shark", labels) == "tiger shark", "the word is in it")
    #expect(nearest("PERSIAN CAT", labels) == "Persian cat")
    #expect(nearest("cat", labels) == "Persian cat")
    #expect(nearest("starfsh", labels) == "starfish")
    #expect(nearest("sharko", labels) == "shako", "one byte too many")
    #expect(nearest("hlep", ["flip", "help"]) == "help", "two bytes exchanged")
    #expect(nearest("zebra", labels) == nil)
    #expect(nearest("xy", labels) == nil)
    #expect(nearest("", labels) == nil)
    #expect(nearest(String(repeating: "x", count: 300), labels) == nil)
  }
}

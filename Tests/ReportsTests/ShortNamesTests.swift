import Testing

@testable import Reports

/// Names lose what nearly all of them share, and nothing else.
@Suite struct ShortNamesTests {
  @Test func pathsLoseTheirCommonStart() {
    let names = ShortNames([
      "net/Net_1/conv/relu;net/Net_1/conv/bias", "net/Net_1/add", "net/Net_1/pool", "net/Net_1/a/b",
      "input",
    ])
    #expect(names.short("net/Net_1/conv/relu;net/Net_1/conv/bias", "?") == "conv/relu")
    #expect(names.short("net/Net_1/add", "?") == "add")
    #expect(names.short("input", "?") == "input")
  }

  @Test func aNameIsNeverLostAltogether() {
    for names in [["a/b", "a/b", "a/b"], ["x", "x"], ["", ";", "/"], []] {
      let short = ShortNames(names)
      for name in names { #expect(!short.short(name, "fallback").isEmpty) }
    }
    #expect(ShortNames(["a/b", "a/c"]).short("a", "?") == "a")
    #expect(ShortNames([]).short("", "buffer 3") == "buffer 3")
  }

  @Test func differentStartsStay() {
    let names = ShortNames(["left/a", "left/b", "right/a", "right/b"])
    #expect(names.short("left/a", "?") == "left/a")
  }
}

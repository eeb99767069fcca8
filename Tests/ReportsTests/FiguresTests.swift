import Testing

@testable import Reports

/// Figures as people read them: no digit that an estimate does not have.
@Suite struct FiguresTests {
  @Test func durationsHaveFewDigits() {
    let expected: [(Double, String, String)] = [
      (6_703, "6.7 ms", "6.70 ms"), (201.4, "200 µs", "201 µs"), (999.6, "1.0 ms", "1.00 ms"),
      (23_960, "24 ms", "24.0 ms"), (0.42, "0.4 µs", "0.42 µs"), (1_260_000, "1.3 s", "1.26 s"),
      (99_960, "100 ms", "100 ms"), (0, "0 µs", "0 µs"),
    ]
    for (microseconds, two, three) in expected {
      #expect(Figures.duration(microseconds: microseconds) == two)
      #expect(Figures.duration(microseconds: microseconds, digits: 3) == three)
    }
  }

  @Test func smallDifferencesAreNotRoundedUp() {
    #expect(Figures.more(4_758, than: 4_753) == "+0.1 %")
    #expect(Figures.more(6_704, than: 6_581) == "+1.9 %")
    #expect(Figures.more(150, than: 100) == "+50 %")
    #expect(Figures.more(95, than: 100) == "-5.0 %")
    #expect(Figures.more(100.001, than: 100) == "the same")
    #expect(Figures.more(1, than: 0) == "the same")
  }

  @Test func ratiosAreTold() {
    #expect(Figures.less(128_464, than: 1_211_392) == "9.4 times less")
    #expect(Figures.less(100_000, than: 1_211_392) == "12 times less")
    #expect(Figures.less(31_488, than: 37_632) == "16 % less")
    #expect(Figures.less(999, than: 1_000) == "0.1 % less")
    #expect(Figures.less(7, than: 7) == "the same")
  }
}

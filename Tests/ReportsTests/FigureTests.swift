import Reports
import Testing

/// Numbers for people.
@Suite struct FigureTests {
  @Test func numbersLoseTheZerosAtTheirEnd() {
    #expect(Figures.trimmed(123.675, places: 3) == "123.675")
    #expect(Figures.trimmed(57.12, places: 3) == "57.12")
    #expect(Figures.trimmed(100, places: 2) == "100")
    #expect(Figures.trimmed(-0.001, places: 2) == "0")
    #expect(Figures.trimmed(-1, places: 2) == "-1")
  }

  @Test func numbersBeyondAllIntegersDoNotTrap() {
    for number in [1e19, -1e30, 3e38, .infinity, .nan] as [Double] {
      #expect(!Figures.decimal(number, places: 3).isEmpty)
      #expect(!Figures.trimmed(number, places: 2).isEmpty)
    }
  }
}

import TestSupport
import Testing

@testable import Models

/// Names belong to classes: by their line, or by the index that stands before them.
@Suite struct ClassNamesTests {
  private func names(
    _ text: String, _ count: Int, isProbability: Bool = true
  ) throws(ModelError) -> ClassNames {
    try ClassNames(
      LabelFile(Array(text.utf8), name: "labels.txt"), classCount: count,
      isProbability: isProbability)
  }

  private func refusal(_ text: String, _ count: Int, isProbability: Bool = true) -> String {
    do {
      return "none: \(try names(text, count, isProbability: isProbability).names)"
    } catch { return error.description }
  }

  @Test(arguments: [
    "2 blue\n0 red\n1 green", "1: green\n0: red\n2: blue\n", "0,red\n1,green\n2,blue",
    "0\tred\n\n2\tblue\n1\tgreen", "2) blue\n1) green\n0) red", "0. red\n1. green\n2. blue",
    "0 - red\n1 - green\n2 - blue", "0=red\n1=green\n2=blue", " 0  red \n 1  green\n02 blue",
    "0: 'red',\n1: \"green\",\n2: 'blue',",
  ])
  func aNameBelongsToItsIndex(text: String) throws {
    let found = try names(text, 3)
    #expect(found.names == ["red", "green", "blue"])
    #expect(found.notes.isEmpty)
  }

  @Test(arguments: [
    "red\ngreen\nblue", "7 eleven\nshell\ntotal", "5 euro\n10 euro\n20 euro", "1.5 l\n0.5 l\n2.5 l",
    "3-layer\n2-layer\n1-layer", "2 of hearts\n2 of spades\n2 of clubs",
    "0 fingers\n2 fingers\n1 fingers", "0\n1\n2",
  ])
  func numbersThatAreNoIndicesStayInTheNames(text: String) throws {
    #expect(try names(text, 3).names == text.split(separator: "\n").map(String.init))
  }

  @Test func numbersThatStayInTheNamesAreSaid() throws {
    let found = try names("5 euro\n10 euro\n20 euro", 3)
    #expect(found.notes.count == 1 && found.notes[0].contains("parts of the names"))
    #expect(try names("7 eleven\nshell\ntotal", 3).notes.isEmpty)
  }

  @Test func classesWithoutANameAreCalledByTheirIndex() throws {
    let found = try names("4 dog\n1 cat\n", 6)
    #expect(found.names == ["class 0", "cat", "class 2", "class 3", "dog", "class 5"])
    #expect(found.notes.count == 1 && found.notes[0].contains("2 of 6 classes"))
  }

  @Test func countingFromOneIsUnderstood() throws {
    let found = try names("3 blue\n1 red\n2 green", 3)
    #expect(found.names == ["red", "green", "blue"])
    #expect(found.notes.count == 1 && found.notes[0].contains("from 1"))
    #expect(refusal("0 a\n1 b\n2 c\n3 d", 3).contains("0 to 3"))
  }

  @Test func namesInIndexedLinesMayHoldAnything() throws {
    #expect(
      try names("0 n02085620-Chihuahua\n1 3 of clubs: red", 2).names == [
        "n02085620-Chihuahua", "3 of clubs: red",
      ])
  }

  @Test func brokenIndicesAreRefusedWithTheirLines() {
    let twice = refusal("0 a\n1 b\n1 c\n2 d", 4)
    #expect(twice.contains("lines 2 and 3 have the same index, 1"), "\(twice)")
    let none = refusal("0 a\n1 b\nc\n2 d", 4)
    #expect(none.contains("line 3 'c' has no index"), "\(none)")
    let gap = refusal("0 a\nb\n2 c\n3 d", 4)
    #expect(gap.contains("line 2 'b' has no index"), "\(gap)")
    let far = refusal("3 d\n1 b\n0 a\n9 c", 4)
    #expect(far.contains("line 4 has the index 9, but the classes are 0 to 3"), "\(far)")
    #expect(!far.contains("\n"))
  }

  @Test func wrongCountsNameTheLikelyCause() {
    let thousand = (0..<1000).map { "name\($0)" }.joined(separator: "\n")
    #expect(refusal(thousand, 1001).contains("1000 labels for 1001 classes"))
    #expect(refusal(thousand, 1001).contains("background"))
    let numbered = (0..<1000).map { "\($0) name\($0)" }.joined(separator: "\n")
    #expect(refusal(numbered, 1001).contains("background"), "\(refusal(numbered, 1001))")
    #expect(refusal(thousand + "\nlast", 1000).contains("delete the first line"))
    #expect(refusal("a\nb", 4).contains("2 labels for 4 classes; give one label for each class"))
  }

  @Test func indicesBehindABackgroundClassAreNotMoved() throws {
    let numbered = (1...1000).map { "\($0) name\($0)" }.joined(separator: "\n")
    let found = try names(numbered, 1001)
    #expect(found.names[0] == "class 0" && found.names[1] == "name1")
    #expect(found.names[1000] == "name1000")
  }

  @Test func aProbabilityHasTwoNames() throws {
    #expect(try names("cat\ndog", 1).names == ["cat", "dog"])
    #expect(try names("1 dog\n0 cat", 1).names == ["cat", "dog"])
    #expect(try names("dog", 1).names == ["not dog", "dog"])
    #expect(try names("0 dog", 1).names == ["not dog", "dog"])
    #expect(try names("age", 1, isProbability: false).names == ["age"])
    #expect(refusal("cat\ndog", 1, isProbability: false).contains("no probability"))
    #expect(refusal("a\nb\nc", 1).contains("3 labels for 1 class"))
  }

  @Test func storedLabelsBelongToTheirIndicesToo() throws {
    var model = TestModel.small()
    model.tail = TestZip.archive([
      .init(name: "labels.txt", contents: Array("3 d\n1 b\n0 a\n2 c".utf8))
    ])
    #expect(try model.read().labels == ["a", "b", "c", "d"])
  }

  @Test func aPageOfAWebsiteIsNoListOfLabels() throws {
    let folder = try TemporaryFolder()
    let page = try folder.file("l.txt", Array("<!DOCTYPE html>\n<p>404\n".utf8))
    let error = try #require(throws: ModelError.self) { try LabelFile(path: page) }
    #expect(error.description.contains("HTML page"))
  }
}

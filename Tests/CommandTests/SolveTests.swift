import Foundation
import TestSupport
import Testing

/// `stint solve`: buffers in, offsets out.
@Suite struct SolveTests {
  /// A line of a solution.
  struct Line: Equatable {
    let id: Substring
    let lower: Int
    let upper: Int
    let size: Int
    var offset = 0

    init(_ text: Substring) throws {
      let fields = text.split(separator: ",", omittingEmptySubsequences: false)
      id = try #require(fields.first)
      lower = try #require(Int(fields[1]))
      upper = try #require(Int(fields[2]))
      size = try #require(Int(fields[3]))
      if fields.count > 4 { offset = try #require(Int(fields[4])) }
    }
  }

  static func lines(_ text: String) throws -> [Line] {
    try text.split(whereSeparator: \.isNewline).dropFirst().map { try Line($0) }
  }

  /// Checks a solution from the two texts alone: each buffer as it was given, no two in each
  /// other's way, none above the capacity.
  static func expectSound(_ solution: String, of problem: String, capacity: Int) throws {
    #expect(solution.hasPrefix("id,lower,upper,size,offset\n"))
    let given = try lines(problem)
    let placed = try lines(solution)
    #expect(
      given
        == placed.map { line in
          var line = line
          line.offset = 0
          return line
        })
    for (index, one) in placed.enumerated() {
      #expect(one.offset >= 0 && one.offset + one.size <= capacity)
      for two in placed[..<index] where one.lower < two.upper && two.lower < one.upper {
        #expect(
          one.offset >= two.offset + two.size || two.offset >= one.offset + one.size,
          "\(one.id) and \(two.id)")
      }
    }
  }

  static let small = "id,lower,upper,size\nb1,0,3,4\nb2,3,9,4\nb3,0,9,4\nb4,9,21,4\nb5,0,21,4\n"

  private func solve(_ text: String, _ arguments: String...) throws -> (Command, Workplace) {
    let workplace = try Workplace()
    let input = try workplace.write(Array(text.utf8), "in.csv")
    let answer = try Command.run(
      ["solve", input, "-o", workplace.path("out.csv")] + arguments)
    return (answer, workplace)
  }

  @Test func smallFileIsSolvedInItsOwnOrder() throws {
    let (answer, workplace) = try solve(Self.small, "--capacity", "12", "--json")
    #expect(answer.code == 0, "\(answer.errors)")
    let solution = String(decoding: try workplace.bytes("out.csv"), as: UTF8.self)
    try Self.expectSound(solution, of: Self.small, capacity: 12)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    #expect(json["arenaBytes"] as? Int == 12)
    #expect(json["capacityBytes"] as? Int == 12)
  }

  @Test func withoutACapacityTheArenaIsMinimised() throws {
    let (answer, workplace) = try solve(Self.small, "--json")
    let solution = String(decoding: try workplace.bytes("out.csv"), as: UTF8.self)
    try Self.expectSound(solution, of: Self.small, capacity: 12)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    #expect(json["arenaBytes"] as? Int == 12)
    #expect(json["lowerBoundBytes"] as? Int == 12)
    #expect(json["isOptimal"] as? Bool == true)
  }

  @Test func sharedInstancesAreSolvedAtTheirCapacity() throws {
    for file in SharedFiles.files(in: "minimalloc", ending: "csv") {
      let name = file.deletingPathExtension()
      let capacity = try #require(Int(name.pathExtension), "\(file.lastPathComponent)")
      let problem = try String(contentsOf: file, encoding: .utf8)
      let (answer, workplace) = try solve(problem, "--capacity", "\(capacity)")
      #expect(answer.code == 0, "\(answer.errors)")
      let solution = String(decoding: try workplace.bytes("out.csv"), as: UTF8.self)
      try Self.expectSound(solution, of: problem, capacity: capacity)
    }
  }

  @Test func whatCannotFitIsNamedAndNothingIsWritten() throws {
    let text = Self.small + "b6,0,21,1\n"
    let (answer, workplace) = try solve(text, "--capacity", "12", "--json")
    #expect(answer.code != 0)
    #expect(workplace.names == ["in.csv"])
    #expect(answer.errors.contains("nothing was written"))
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    #expect(json["isIrreducible"] as? Bool == true)
    let conflict = try #require(json["conflict"] as? [String])
    // Three that live together with the new one: no step needs fewer to overflow.
    #expect(conflict.count == 4)
    let lines = try Self.lines(text).filter { conflict.contains(String($0.id)) }
    let steps = (0..<21).map { step in
      lines.filter { $0.lower <= step && step < $0.upper }.map(\.size)
    }
    #expect(steps.contains { $0.reduce(0, +) > 12 && $0.count == 4 })
    for name in conflict { #expect(answer.errors.contains(name)) }
  }

  @Test func everyIdeaCanBeLeftOut() throws {
    let help = try Command.run(["solve", "--help"]).output
    let ideas = [
      "head-bound", "fewest-candidates", "overflow-lookahead", "decomposition", "failure-memory",
      "failure-weights", "symmetry", "restarts", "bound-first", "hill-climb",
    ]
    for idea in ideas { #expect(help.contains(idea)) }
    let (answer, _) = try solve(
      Self.small, "--without", "head-bound", "--without", "restarts", "--capacity", "12")
    #expect(answer.code == 0, "\(answer.errors)")
    let (refusal, _) = try solve(Self.small, "--without", "luck")
    #expect(refusal.code != 0)
  }

  @Test func badFilesAreRefusedWithTheirLine() throws {
    let faults = [
      ("", "line 1"), ("id,lower,upper\n", "size"), ("id,lower,upper,size\na,0,3,x\n", "line 2"),
      ("id,lower,upper,size\na,0,3,1\na,0,3,1\n", "line 3"),
      ("id,lower,upper,size\na,5,3,1\n", "line 2"),
      ("id,lower,upper,size\na,0,3,-1\n", "line 2"),
      ("id,lower,upper,size\na,0,3,99999999999999999999\n", "64 bits"),
    ]
    for (text, part) in faults {
      let (answer, workplace) = try solve(text)
      #expect(answer.code != 0)
      #expect(answer.errors.contains(part), "\(answer.errors)")
      #expect(workplace.names == ["in.csv"])
    }
    #expect(try Command.run(["solve", "/no/file.csv", "-o", "/tmp/x"]).code != 0)
    let (answer, _) = try solve(Self.small, "--capacity", "-1")
    #expect(answer.code != 0)
  }

  @Test func anInterruptEndsTheSearchWithTheBestSoFar() throws {
    // Many random lifetimes: the bound is not reached before the interrupt.
    var generator = SeededGenerator(seed: 9)
    var text = "id,lower,upper,size\n"
    for index in 0..<400 {
      let lower = generator.within(0...300)
      text += "\(index),\(lower),\(lower + generator.within(5...120)),"
      text += "\(generator.within(100...9_999))\n"
    }
    let workplace = try Workplace()
    let input = try workplace.write(Array(text.utf8), "in.csv")
    let answer = try Command.run(
      ["solve", input, "-o", workplace.path("out.csv"), "--seconds", "1000"],
      shell: #"timeout -s INT 2 "$@"; true"#)
    #expect(answer.code == 0, "\(answer.errors)")
    let solution = String(decoding: try workplace.bytes("out.csv"), as: UTF8.self)
    try Self.expectSound(solution, of: text, capacity: .max)
  }
}

import Foundation
import TestSupport
import Testing

/// What every verb prints with `--json`: documents of one vocabulary, as the schema has it.
@Suite(.enabled(if: JSONSchema.available, Comment(rawValue: JSONSchema.absence)))
struct JSONTests {
  private static let schema = JSONSchema("docs/json/stint.schema.json")
  private static let photo = Workplace.fixture("photos/red-ball.png")

  /// Verbs, and the kinds of the documents that they print; `%` stands for a plan, `!` for a file
  /// that is absent, `/` for the folder.
  static let calls: [(arguments: [String], kinds: [String])] = [
    (["plan", Workplace.classifier], ["plan"]),
    (
      [
        "plan", Workplace.classifier, "--labels", Workplace.classifierLabels, "--board", "rpi4",
        "--signal", "red>0.5:GPIO17", "--frontier", "-o", "/pi.plan",
      ], ["plan"]
    ),
    (["inspect", "%"], ["inspection"]), (["inspect", Workplace.classifier], ["inspection"]),
    (["check", "%"], ["check"]), (["classify", "%", photo, photo], ["classification"]),
    (["classify", Workplace.classifier, "!", photo], ["classification"]),
    (["bench", "%", "--runs", "3"], ["benchmark"]),
    (["infer", "%", "--input", "/in.bin", "--output", "/out.bin"], ["inference"]),
    (["devices"], ["devices"]), (["devices", "%"], ["devices"]),
    (["solve", "/b.csv", "-o", "/c.csv"], ["placement"]),
    (["solve", "/b.csv", "--capacity", "100", "-o", "/c.csv"], ["placement"]),
    (["solve", "/b.csv", "--capacity", "50", "-o", "/d.csv"], ["error"]),
    (
      [
        "run", "%", "--source", photo, "--dry-run", "--signal", "red>0.1:GPIO17", "--top", "3",
      ], ["frame", "summary"]
    ),
    (["run", "%", "--source", "!"], ["error"]), (["plan", "!"], ["error"]),
    (["check", Workplace.classifier], ["error"]), (["plan", "--misspelt"], ["error"]),
    (["classify", "%"], ["error"]), (["inspect", "%", "--report", "-"], ["error"]),
  ]

  private func run(_ arguments: [String]) throws -> Command {
    let workplace = try Workplace()
    let plan = workplace.path("x.plan")
    let made = try Command.run([
      "plan", Workplace.classifier, "--labels", Workplace.classifierLabels, "-o", plan,
    ])
    #expect(made.code == 0, "\(made.errors)")
    _ = try workplace.write([UInt8](repeating: 9, count: 3072), "in.bin")
    _ = try workplace.write(Array("id,lower,upper,size\na,0,2,64\nb,1,3,32\n".utf8), "b.csv")
    let own = ["/in.bin", "/out.bin", "/b.csv", "/c.csv", "/d.csv", "/pi.plan"]
    return try Command.run(
      arguments.map {
        $0 == "%" ? plan : $0 == "!" ? "/no/file" : own.contains($0) ? workplace.path($0) : $0
      } + ["--json"])
  }

  /// The documents of an answer: one, or one a line.
  private func documents(_ answer: Command, areLines: Bool) -> [Data] {
    areLines
      ? answer.output.split(separator: "\n").map { Data($0.utf8) } : [Data(answer.output.utf8)]
  }

  @Test(arguments: calls.indices)
  func everyDocumentFollowsTheSchema(index: Int) throws {
    let (arguments, kinds) = Self.calls[index]
    let answer = try run(arguments)
    let documents = documents(answer, areLines: arguments[0] == "run")
    let objects = try documents.map {
      try #require(try JSONSerialization.jsonObject(with: $0) as? [String: Any])
    }
    #expect(objects.compactMap { $0["kind"] as? String } == kinds, "\(answer.errors)")
    for document in documents {
      #expect(try Self.schema.faults(of: document) == "", "\(arguments)")
    }
    // Only what failed has a code and a line on stderr, which is the document's.
    let failed = kinds == ["error"] || arguments.contains("!")
    #expect((answer.code != 0) == failed)
    if kinds == ["error"] {
      let message = try #require(objects[0]["message"] as? String)
      #expect(answer.errors == "Error: \(message)\n")
    }
  }

  @Test func aClassIsCalledTheSameByAllVerbs() throws {
    let classified = try run(["classify", "%", Self.photo, "--top", "1"])
    let ran = try run(["run", "%", "--source", Self.photo])
    func keys(_ object: Any?) -> [String] { (object as? [String: Any])?.keys.sorted() ?? [] }
    let document = try JSONSerialization.jsonObject(with: Data(classified.output.utf8))
    let photo = ((document as? [String: Any])?["photos"] as? [[String: Any]])?.first
    let line = try #require(ran.output.split(separator: "\n").first)
    let frame = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    let both = [photo, frame].map { keys(($0?["classes"] as? [Any])?.first) }
    #expect(both == [["index", "label", "score"], ["index", "label", "score"]])
    #expect(photo?["file"] as? String == Self.photo && frame?["file"] as? String == Self.photo)
  }

  /// Units are in names: no key of a time, a length or a number of things is without.
  @Test func timesAreMicrosecondsEverywhere() throws {
    let text = try String(contentsOf: Self.schema.url, encoding: .utf8)
    for key in text.matches(of: /"([a-zA-Z]+)": \{/).map({ String($0.1) }) {
      let lower = key.lowercased()
      #expect(!lower.hasSuffix("milliseconds") && !lower.hasSuffix("nanoseconds"), "\(key)")
      #expect(!lower.hasSuffix("seconds") || key.hasSuffix("Microseconds"), "\(key)")
    }
  }

  @Test func theSchemaRefusesWhatNoVerbPrints() throws {
    for document in [
      "[]", "{}", #"{"kind":"error","schema":1}"#, #"{"kind":"error","schema":2,"message":"x"}"#,
      #"{"kind":"error","schema":1,"message":"x","more":1}"#,
      #"{"kind":"inference","schema":1,"file":"x","inputBytes":1,"outputBytes":1,"repeats":1,"elapsedMicroseconds":0.5}"#,
    ] {
      #expect(try Self.schema.faults(of: Data(document.utf8)) != "", "\(document)")
    }
  }
}

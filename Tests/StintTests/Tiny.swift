import Stint
import TestSupport
import Testing

/// The tiny classifier, which tells red, green, blue and grey apart.
enum Tiny {
  static func graph() throws -> Graph {
    let fixture = try #require(OperatorFixture.all.first { $0.name == "tiny-classifier" })
    return try ModelReader.read(fixture.model, name: fixture.name)
  }

  /// A session for its plan.
  static func session(_ options: PlannerOptions = PlannerOptions()) throws -> Session {
    try session(of: Compiler.compile(graph(), options: options))
  }

  /// A session with a copy of the bytes of a plan.
  static func session(of compiled: CompiledPlan) throws -> Session {
    try Session(PlanFile(copying: compiled.bytes.span.bytes))
  }

  /// Pixels of one colour.
  static func pixels(_ colour: [UInt8], count: Int) -> [UInt8] {
    (0..<count).flatMap { _ in colour }
  }
}

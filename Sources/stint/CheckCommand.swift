import ArgumentParser
import Certificate
import Options
import Plans
import Reports
import Sessions

/// `stint check`: is this plan file sound, certified, and does it still answer as it should?
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(.check)

  @Argument(.plan, completion: .file()) var plan: String
  @Flag(.findingsJSON) var json = false

  func run() throws {
    _ = try FileKind.of(plan, wanted: .plan)
    let loaded = try LoadedPlan(plan, ModelOptions.parse([]))
    let certificate: Certificate
    do throws(Violation) {
      certificate = try Certificate.check(loaded.plan)
    } catch {
      throw CommandError(plan, "its certificate is void: \(error)", "do not run it")
    }
    guard certificate.signature == loaded.plan.header.certificate else {
      throw CommandError(
        plan, "it replays well, but was signed as another plan",
        "make it anew with `stint plan`")
    }
    let arenaBytes = loaded.plan.arenaBytes
    let golden = try goldenRun(loaded.takeFile())
    let report = Report(
      file: plan, arenaBytes: arenaBytes, bytesReplayed: certificate.bytesRead,
      certificate: String(certificate.signature, radix: 16),
      goldenVector: golden.reason == nil ? "passed" : "notRun", reason: golden.reason,
      measuredMicroseconds: golden.microseconds)
    if json { try Output.json(.check, report) } else { try Output.print(report.text) }
  }

  /// What the findings are.
  struct Report: Encodable {
    let file: String
    let arenaBytes: Int
    let bytesReplayed: Int
    let certificate: String
    /// "passed" or "notRun".
    let goldenVector: String
    /// Why it was not run.
    let reason: String?
    /// The time of a run on this machine; nil where it cannot run the plan.
    let measuredMicroseconds: Int?

    private var golden: String {
      if let reason { return "not run: \(reason)" }
      let time =
        measuredMicroseconds.map {
          ", \(Figures.duration(microseconds: Double($0))) a run here"
        } ?? ""
      return goldenVector + time
    }

    var text: String {
      """
      verified     every offset and size of \(file) is in range
      replay       \(Figures.grouped(bytesReplayed)) bytes read as written, \
      in \(Figures.bytes(arenaBytes))
      certificate  \(certificate)
      golden       \(golden)
      """
    }
  }

  /// Runs it: why this machine cannot, or how long a run takes.
  private func goldenRun(
    _ file: consuming PlanFile
  ) throws -> (reason: String?, microseconds: Int?) {
    var session: Session
    do throws(SessionError) {
      session = try Session(file)
    } catch {
      return ("\(error)", nil)
    }
    switch try session.selfTest() {
    case .passed: return (nil, Int(try session.microsecondsARun().rounded()))
    case .absent: throw CommandError(self.plan, "it has no golden vector", "make it anew")
    case .failed(let first, let count):
      throw CommandError(
        self.plan,
        "its golden vector fails: \(count) output bytes differ, the first at \(first)",
        "do not run it; make it anew with `stint plan`")
    }
  }
}

import CLinux
import Plans
import Sessions
import Signals
import Text

/// Blinks lines one after the other, to prove a wire, a chip or a board without a camera.
public struct Blinker {
  private let chip: LineName
  private let lines: LineSet

  /// Takes a line of a chip.
  ///
  /// - Parameters:
  ///   - chip: the chip's label.
  ///   - line: the line's name on the chip, or `line` and its number.
  /// - Throws: where it is no name of a line.
  public init(chip: UnsafePointer<CChar>, line: UnsafePointer<CChar>) throws(RunError) {
    let names = LineNames(UnsafeBufferPointer(start: nil, count: 0), isComplete: false)
    lines = LineSet(try Self.line(line, names))
    self.chip = LineName(bytes: UnsafeRawBufferPointer(start: chip, count: strlen(chip)))
  }

  /// Takes lines of a plan's board: those of its rules, or one, which is driven as its rule says if
  /// there is one.
  ///
  /// - Parameters:
  ///   - name: what errors call the plan.
  ///   - line: the line's name; nil for those of all rules.
  /// - Throws: where the plan is for no board, has no rules, or the board no such line.
  public init(
    _ session: borrowing Session, name: UnsafePointer<CChar>, line: UnsafePointer<CChar>?
  ) throws(RunError) {
    let plan = session.plan
    let chip = LineName(bytes: plan.name(plan.header.gpioChip))
    guard !chip.isEmpty else {
      throw RunError(name, "it is for no board with GPIO lines; plan with --board for one")
    }
    var rules = RuleSet()
    try RuleReader.addPlanned(plan, to: &rules)
    let planned = LineSet(rules)
    if let line {
      let wanted = try Self.line(line, plan)
      lines = LineSet(planned.line(of: wanted.reference) ?? wanted)
    } else {
      guard planned.count > 0 else {
        throw RunError(name, "it has no rules; name a line to blink, such as GPIO17")
      }
      lines = planned
    }
    self.chip = chip
  }

  /// Blinks each line some times, half a second on and half a second off, and leaves it in its safe
  /// state; a signal ends that at once. Says on stdout what it does.
  ///
  /// - Throws: where a line cannot be driven.
  public func run(times: Int) throws(RunError) {
    stint_hold_signals()
    defer {
      while stint_pending_signal() != 0 {}
      stint_release_signals()
    }
    // Not even here do lines wait for a reader.
    let reports = try ReportQueue(file: 1)
    do throws(GPIOError) {
      try blink(GPIOLines(lines, chip: chip, GPIOLibrary()), times, reports)
    } catch {
      throw RunError(error)
    }
    reports.add(Message("done, lines in their safe state\n"))
    _ = reports.isEmpty(within: 250)
  }

  @inline(never)
  private func blink(
    _ held: borrowing GPIOLines, _ times: Int, _ reports: borrowing ReportQueue
  ) throws(GPIOError) {
    blinking: for index in 0..<lines.count {
      for half in 0..<2 * times {
        let isActive = half % 2 == 0
        try held.set(LineChanges(mask: 1 << UInt16(index), active: isActive ? .max : 0))
        var message = Message()
        message.append(lines[index].text)
        message.append(isActive ? " on\n" : " off\n" as StaticString)
        reports.add(message)
        if Self.isInterrupted(within: 500) { break blinking }
      }
    }
    try held.makeSafe()
  }

  private static func line(
    _ text: UnsafePointer<CChar>, _ plan: Plan
  ) throws(RunError) -> OutputLine {
    guard let header = HeaderTable(plan) else {
      throw RunError("there is no memory for the header's pins")
    }
    return try header.withPins { (pins) throws(RunError) in
      try line(text, LineNames(pins, isComplete: pins.count > 0))
    }
  }

  private static func line(
    _ text: UnsafePointer<CChar>, _ names: LineNames
  ) throws(RunError) -> OutputLine {
    do throws(RuleError) {
      return try names.line(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    } catch {
      var message = Message()
      var plain = error
      // The text is one name, so its column says nothing.
      plain.column = 0
      plain.describe(in: &message)
      throw RunError(message)
    }
  }

  /// Waits some milliseconds, or until a signal asks for the end; answers whether one did.
  private static func isInterrupted(within milliseconds: Int) -> Bool {
    let end = stint_monotonic_nanoseconds() + Int64(milliseconds) * 1_000_000
    while stint_monotonic_nanoseconds() < end {
      if stint_pending_signal() != 0 { return true }
      _ = stint_wait_readable(-1, 10)
    }
    return false
  }
}

import Foundation
import TestSupport
import Testing

/// SIGHUP changes the plan of a run, or leaves all as it was.
@Suite struct ReloadTests {
  /// Plans of the same network with the labels in two orders: what is red to one is blue to the
  /// other.
  private func plans(_ workplace: Workplace) throws -> (old: String, new: String) {
    let labels = try workplace.write(Array("blue\ngreen\nred\ngrey\n".utf8), "labels")
    let (old, new) = (workplace.path("old.plan"), workplace.path("new.plan"))
    for (plan, labels) in [(old, Workplace.classifierLabels), (new, labels)] {
      let made = try Command.run(["plan", Workplace.classifier, "--labels", labels, "-o", plan])
      #expect(made.code == 0, "\(made.errors)")
    }
    return (old, new)
  }

  /// A shell's function that waits until a file has a text.
  private let wait = "wait_for() { until grep -q \"$1\" \"$2\"; do sleep 0.05; done; }\n"

  /// Runs a script beside `stint run` on frames that are red; it finds its process as $program, its
  /// output as $out and $errors.
  private func run(_ workplace: Workplace, _ script: String) throws -> Command {
    let pixels = [UInt8]((0..<64 * 48).flatMap { _ in [205, 45, 40] as [UInt8] })
    let frames = try workplace.write(pixels, "frames.rgb")
    return try Command.run(
      [
        "run", workplace.path("running.plan"), "--source", frames, "--format", "RGB3", "--size",
        "64x48", "--loop", "--json", "--max-rate", "100", "--signal", "red>0.5:GPIO5",
      ],
      shell: wait + """
        cd \(workplace.folder.path); out=out; errors=errors
        cp old.plan running.plan
        "$@" >$out 2>$errors & program=$!
        wait_for '"label":"red"' $out
        \(script)
        kill -TERM $program; wait $program
        """)
  }

  private func text(_ workplace: Workplace, _ name: String) throws -> String {
    String(decoding: try workplace.bytes(name), as: UTF8.self)
  }

  @Test func theNewPlanTakesOverBetweenTwoFrames() throws {
    let workplace = try Workplace()
    _ = try plans(workplace)
    let answer = try run(
      workplace,
      """
      mv new.plan running.plan; kill -HUP $program
      wait_for '"label":"blue"' $out
      """)
    #expect(answer.code == 0, "\(answer.errors)")
    #expect(try text(workplace, "errors").contains("loaded anew"))
    let records = try text(workplace, "out").split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any], "\($0)")
    }
    let frames = records.filter { $0["kind"] as? String == "frame" }
    let changes = frames.flatMap { $0["lines"] as? [[String: Any]] ?? [] }
      .compactMap { $0["active"] as? Bool }
    #expect(changes == [true, false], "on while it was red, off as soon as it was called blue")
    let labels = frames.compactMap {
      ($0["classes"] as? [[String: Any]])?.first?["label"] as? String
    }
    #expect(Set(labels) == ["red", "blue"])
    #expect(labels == labels.sorted(by: >), "red frames first, then blue ones")
  }

  /// The plan that says red goes on to be run after a script.
  private func expectRedToGoOn(
    after script: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let workplace = try Workplace()
    _ = try plans(workplace)
    let answer = try run(
      workplace,
      script + """

        lines=$(wc -l <$out)
        until [ $(wc -l <$out) -gt $((lines + 3)) ]; do sleep 0.05; done
        tail -n 1 $out | grep '"label":"red"'
        """)
    #expect(answer.code == 0, "\(answer.errors)", sourceLocation: sourceLocation)
    #expect(
      answer.output.contains("\"label\":\"red\""), "\(answer.output)",
      sourceLocation: sourceLocation)
  }

  @Test func whatIsNoPlanLeavesTheOldOneRunning() throws {
    try expectRedToGoOn(
      after: """
        head -c 3000 new.plan >part; mv part running.plan; kill -HUP $program
        wait_for 'stays as it was.*length' $errors
        rm running.plan; kill -HUP $program
        wait_for 'stays as it was.*cannot be read' $errors
        printf 'a\\nb\\nc\\nd\\n' >others
        "$1" plan '\(Workplace.classifier)' --labels others -o running.plan >made
        kill -HUP $program
        wait_for 'stays as it was.*no label .red' $errors
        """)
  }

  @Test func aPlanWrittenOverInPlaceDoesNotDisturbTheRun() throws {
    try expectRedToGoOn(
      after: """
        : >running.plan
        """)
  }

  @Test func aHundredReloadsLeaveNothingBehind() throws {
    let workplace = try Workplace()
    _ = try plans(workplace)
    let answer = try run(
      workplace,
      """
      count() { grep -c "loaded anew" $errors; }
      measure() {
        echo "files $(ls /proc/$program/fd | wc -l)"
        echo "pages $(cut -d ' ' -f 1 /proc/$program/statm)"
      }
      reload() {
        done=$(count); kill -HUP $program
        until [ $(count) -gt $done ]; do sleep 0.01; done
      }
      for number in 1 2 3; do reload; done
      measure
      for number in $(seq 100); do reload; done
      measure
      """)
    #expect(answer.code == 0, "\(answer.errors)")
    let measured = answer.output.split(separator: "\n").map(String.init)
    #expect(measured.count == 4, "\(measured)")
    #expect(measured.prefix(2) == measured.suffix(2), "\(measured)")
  }

  /// Else each closed window would leave a run behind that nobody sees.
  @Test func aTerminalThatHangsUpEndsTheRun() throws {
    let workplace = try Workplace()
    _ = try plans(workplace)
    let answer = try Command.run(
      ["run", workplace.path("old.plan"), "--source", "pattern"],
      shell: """
        cd \(workplace.folder.path)
        script -qec "echo \\$\\$ >pid; exec $*" /dev/null >typescript & terminal=$!
        until grep -q ms typescript; do sleep 0.05; done
        kill -0 $(cat pid) && echo running
        kill -KILL $terminal
        for attempt in $(seq 200); do
          kill -0 $(cat pid) 2>/dev/null || { echo ended; exit; }
          sleep 0.05
        done
        kill $(cat pid)
        """)
    #expect(answer.output == "running\nended\n", "\(answer.output) \(answer.errors)")
  }

  @Test func systemdIsToldOfReadinessFramesAndReloads() throws {
    let workplace = try Workplace()
    _ = try plans(workplace)
    let path = workplace.path("notify")
    let listener = try DatagramListener(path)
    let answer = try Command.run(
      ["run", workplace.path("old.plan"), "--source", "pattern"],
      shell: """
        NOTIFY_SOCKET=\(path) "$@" >\(workplace.path("out")) 2>\(workplace.path("errors")) &
        program=$!
        \(wait)wait_for frame \(workplace.path("out"))
        kill -HUP $program
        wait_for anew \(workplace.path("errors"))
        kill -TERM $program; wait $program
        """)
    #expect(answer.code == 0, "\(answer.errors)")
    let messages = listener.stop()
    #expect(messages.first == "READY=1")
    #expect(messages.dropFirst().first == "WATCHDOG=1")
    let reloading = try #require(
      messages.firstIndex { $0.hasPrefix("RELOADING=1\nMONOTONIC_USEC=") })
    // Frames go on while the plan is loaded.
    #expect(messages[reloading...].dropFirst().first { $0 != "WATCHDOG=1" } == "READY=1")
    #expect(messages.filter { $0 == "READY=1" }.count == 2)
  }
}

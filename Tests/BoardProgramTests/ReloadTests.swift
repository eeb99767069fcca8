import Foundation
import Testing

/// The loop as a service on a whole board: statistics, another plan at SIGHUP, a camera that comes and
/// never gives a frame.
@Suite(
  .serialized, .enabled(if: VirtualBoard.available, Comment(rawValue: VirtualBoard.absence)))
struct ReloadTests {
  @Test func aReloadKeepsThePinAndABadPlanChangesNothing() async throws {
    let board = try await VirtualBoard.run(
      """
      cd /tmp; cp tiny.plan good.plan
      measure() {
        echo "files $(ls /proc/$program/fd | wc -l) pages $(cut -d ' ' -f 1 /proc/$program/statm)"
      }
      wait_for() { until grep -q "$1" errors; do sleep 0.1; done; }
      printf '# the only rule\\nred>0.5:GPIO5\\n' >rules
      ./stint run tiny.plan --camera /dev/video0 --signals rules --format RGB3 --json --stats 1 \\
        >out 2>errors &
      program=$!
      until grep -q '"active":true' out; do sleep 0.1; done
      # The stack grows with the first statistics, and no more after that.
      until grep -q statistics out; do sleep 0.1; done
      vboard mark running
      kill -HUP $program; wait_for 'loaded anew'; measure
      for number in 2 3 4 5; do
        kill -HUP $program
        until [ $(grep -c 'loaded anew' errors) = $number ]; do sleep 0.1; done
      done
      measure
      head -c 3000 good.plan >tiny.plan; kill -HUP $program; wait_for 'stays as it was.*length'
      rm tiny.plan; kill -HUP $program; wait_for 'stays as it was.*cannot be read'
      cp good.plan tiny.plan; echo 'red>0.5:GPIO6' >rules
      kill -HUP $program; wait_for 'stays as it was.*other lines'
      vboard mark reloaded
      until [ $(grep -c statistics out) -ge 2 ]; do sleep 0.1; done
      vboard photo /host/blue.rgb
      until grep -q '"active":false' out; do sleep 0.1; done
      kill -TERM $program; wait $program; echo "code $?"
      cat errors >&2; cat out
      """)
    #expect(board.code == 0, "\(board.errors)")
    #expect(board.output.contains("code 0"), "\(board.output)")
    let start = try #require(board.events.firstIndex { $0.text == "mark running" })
    let end = try #require(board.events.firstIndex { $0.text == "mark reloaded" })
    #expect(!board.events[start..<end].contains { $0.text.hasPrefix("pin ") }, "\(board.events)")
    #expect(board.first("pin 5 0", after: "mark photo 0") != nil)
    let measured = board.output.split(separator: "\n").filter { $0.hasPrefix("files ") }
    #expect(measured.count == 2 && measured[0] == measured[1], "\(measured)")
    let records = try board.output.split(separator: "\n").filter { $0.hasPrefix("{") }.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any], "\($0)")
    }
    let statistics = records.filter { $0["kind"] as? String == "statistics" }
    #expect(statistics.count >= 2)
    for record in statistics {
      let frames = try #require(record["frames"] as? Int)
      #expect(frames > 0)
      let latency = try #require(record["latencyMicroseconds"] as? [String: [String: Int]])
      #expect(Set(latency.keys) == ["capture", "rows", "inference", "decision", "pin", "total"])
      for (stage, times) in latency {
        let (median, high, most) = (times["p50"] ?? -1, times["p99"] ?? -1, times["max"] ?? -1)
        #expect(0 <= median && median <= high && high <= most, "\(stage): \(times)")
      }
      #expect((record["residentBytes"] as? Int ?? 0) > 0)
    }
    #expect(records.last?["kind"] as? String == "summary")
  }

  /// It starts, gives no frame, and fails, over and over: that is one cause, said once.
  @Test func aCameraThatNeverGivesAFrameIsToldOfOnce() async throws {
    let board = try await VirtualBoard.run(
      """
      vboard control percentage_of_dropped_buffers 100
      /tmp/stint run /tmp/tiny.plan --camera /dev/video0 --signal 'red>0.5:GPIO5' --format RGB3 \\
        2>/tmp/errors &
      program=$!
      sleep 24
      vboard control percentage_of_dropped_buffers 0
      sleep 8; vboard control percentage_of_dropped_buffers 100; sleep 5
      kill -TERM $program; wait $program
      cat /tmp/errors >&2
      """, seconds: 120)
    #expect(board.code == 0, "\(board.errors)")
    let lines = board.errors.split(separator: "\n")
    // Once before the first frame, and once when frames stayed away again.
    #expect(lines.filter { $0.contains("no frame came in time") }.count == 2, "\(board.errors)")
    #expect(lines.filter { $0.hasPrefix("camera: 640 x 480") }.count == 2, "\(board.errors)")
    #expect(Array(board.levels(ofPin: 5).drop { $0 == 0 }) == [1, 0], "\(board.events)")
  }

  @Test func theBoardRunsWithoutACameraToo() async throws {
    let board = try await VirtualBoard.run(
      """
      cd /tmp; cat /host/red.rgb /host/blue.rgb /host/red.rgb >frames
      ./stint run tiny.plan --source frames --format RGB3 --size 640x480 --signal 'red>0.5:GPIO5'
      ./stint run tiny.plan --source pattern --frames 30 --top 4 --letterbox --rotate 180
      mkdir pictures
      for name in b-blue:blue a-red:red; do
        (printf 'P6\n# a picture\n640 480\n255\n'; cat /host/${name#*:}.rgb) \
          >pictures/${name%:*}.ppm
      done
      echo photo >pictures/c.jpg; echo 'P6 1 1 255' >pictures/d.ppm
      ./stint run tiny.plan --source pictures; echo "pictures $?"
      run() { ./stint run tiny.plan "$@" --frames 1; echo "code $?"; }
      run --source frames
      run --source /no/pictures
      run --source frames --format MJPG --size 640x480
      run --source frames --format RGB3 --size 640x479
      run --source pattern --roi 600,0,100x100
      run --source pattern --rio 0,0,1x1
      run --source pattern --signals /no/rules
      run --source pattern --signal 'rde>0.5:GPIO5'
      ./stint run tiny.plan --source pattern --signal; echo "code $?"
      """)
    let levels = board.levels(ofPin: 5).drop { $0 == 0 }
    #expect(Array(levels) == [1, 0, 1, 0], "\(board.events)")
    let codes = board.output.split(separator: "\n").filter { $0.hasPrefix("code ") }
    // A wrong command line is 64, so that no service tries it again.
    #expect(
      codes.map { $0.dropFirst(5) } == ["64", "64", "64", "64", "1", "64", "64", "64", "64"],
      "\(codes) \(board.errors)")
    let pictures = board.output.split(separator: "\n").filter { $0.contains(".ppm  ") }
    #expect(pictures.count == 2, "\(board.output)")
    #expect(pictures.first?.hasPrefix("a-red.ppm  red") ?? false)
    #expect(pictures.last?.hasPrefix("b-blue.ppm  blue") ?? false)
    #expect(board.output.contains("pictures 1"), "one could not be read")
    for part in [
      "frames classified: 3 ", "frames classified: 30 ", "JPEG and PNG are read on the workstation",
      "RGB3, BGR3",
      "/no/pictures", "d.ppm: it is no whole PPM",
      "no whole frames", "640 x 480", "--rio: there is no such option", "/no/rules",
      "--signal: its value is missing",
    ] {
      #expect(board.errors.contains(part), "no '\(part)' in \(board.errors)")
    }
  }
}

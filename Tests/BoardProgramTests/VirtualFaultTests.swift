import Testing

/// What happens to cameras: each time the lines go safe, and the loop goes on by itself.
extension VirtualBoardTests {
  /// A run in the background whose output is /tmp/log. `up` waits until the pin went up once more,
  /// `holds` prints what the program holds on to.
  private static let helpers = """
    start() {
      /tmp/stint run /tmp/tiny.plan --signal 'red>0.5:GPIO5' --format RGB3 "$@" >/tmp/log 2>&1 &
      program=$!
      ups=0
    }
    up() { ups=$((ups + 1)); says $ups 'GPIO5 on'; }
    holds() {
      echo "holds files $(ls /proc/$program/fd | wc -l) data $(grep VmData /proc/$program/status)"
      grep VmRSS /proc/$program/status
    }
    finish() { kill -TERM $program; wait $program; code=$?; cat /tmp/log; return $code; }

    """

  @Test func everyFaultOfTheCameraLowersThePinAndIsRecoveredFrom() async throws {
    let board = try await VirtualBoard.run(
      Self.helpers + """
        start --camera platform:vivid-000; up
        vboard control disconnect 1; up; holds
        vboard control inject_fatal_streaming_error 1; up
        vboard control inject_vidioc_qbuf_error 1; up
        vboard control inject_vidioc_streamon_error 1
        vboard control inject_fatal_streaming_error 1; up
        vboard control inject_vidioc_reqbufs_error 1
        vboard control inject_fatal_streaming_error 1; up
        vboard control percentage_of_dropped_buffers 100; says 1 'no frame came in time'
        vboard control percentage_of_dropped_buffers 0; up
        vboard unplug; says 2 unplugged; vboard replug --elsewhere; up; holds
        finish
        """, seconds: 150)
    #expect(board.code == 0, "\(board.output) \(board.errors)")
    for fault in [
      "disconnect=1", "inject_fatal_streaming_error=1", "inject_vidioc_qbuf_error=1",
      "inject_vidioc_streamon_error=1", "inject_vidioc_reqbufs_error=1",
      "percentage_of_dropped_buffers=100",
    ].map({ "mark control \($0)" }) + ["mark unplug"] {
      let down = try #require(board.first("pin 5 0", after: fault), "\(fault): \(board.events)")
      let up = try #require(board.first("pin 5 1", after: fault), "\(fault): \(board.events)")
      #expect(down.seconds < up.seconds, "\(fault)")
    }
    for reason in [
      "unplugged", "driver stopped", "refused a buffer", "did not start (VIDIOC_STREAMON",
      "gave no buffers (VIDIOC_REQBUFS", "no frame came in time",
    ] {
      #expect(board.output.contains(reason), "no '\(reason)' in \(board.output)")
    }
    #expect(board.levels(ofPin: 5).last == 0)
    // Files and memory of its own: to the last byte as after the first fault.
    let holds = board.output.split(separator: "\n").filter { $0.hasPrefix("holds ") }
    #expect(holds.count == 2 && holds[0] == holds[1], "\(holds)")
    // Resident: pages of the driver's buffers come and go with what was looked at.
    let resident = board.output.split(separator: "\n").filter { $0.hasPrefix("VmRSS") }
      .compactMap { $0.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } }
    #expect(resident.count == 2 && resident[1] < resident[0] + 4 * 900 + 64, "\(resident) KiB")
  }

  @Test func damagedAndDroppedFramesDoNotDisturbThePin() async throws {
    let board = try await VirtualBoard.run(
      Self.helpers + """
        start --camera /dev/video0; up
        vboard control percentage_of_dropped_buffers 60; sleep 2
        vboard control percentage_of_dropped_buffers 0
        for fault in 1 2 3; do vboard control inject_v4l2_buf_flag_error 1; usleep 300000; done
        vboard mark whole
        finish
        """)
    #expect(board.code == 0, "\(board.output) \(board.errors)")
    #expect(
      board.isSteady(
        pin: 5, from: "mark control percentage_of_dropped_buffers=60", to: "mark whole"),
      "\(board.events)")
    #expect(board.output.contains(" missed"), "\(board.output)")
    #expect(!board.output.contains("camera lost"), "\(board.output)")
  }

  @Test func aCameraThatAnotherProgramUsesIsTakenWhenItIsFree() async throws {
    let board = try await VirtualBoard.run(
      Self.helpers + """
        v4l2-ctl -d /dev/video0 --stream-mmap --stream-count=0 >/dev/null 2>&1 & other=$!
        sleep 1
        start --camera /dev/video0
        says 1 'another program uses the camera'
        vboard mark free; kill $other; wait $other
        up
        finish
        """)
    #expect(board.code == 0, "\(board.output) \(board.errors)")
    #expect(board.isSteady(pin: 5, from: "mark command", to: "mark free"), "\(board.events)")
    #expect(board.first("pin 5 1", after: "mark free") != nil, "\(board.events)")
    let lines = board.output.split(separator: "\n").filter { $0.contains("another program") }
    #expect(lines.count == 1, "\(lines)")
    #expect(board.levels(ofPin: 5).last == 0)
  }
}

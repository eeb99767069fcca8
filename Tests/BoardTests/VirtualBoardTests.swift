import Testing

/// Camera in, pin out, on a whole board: Debian's kernel, a real V4L2 driver, a real GPIO controller
/// whose pins are observed from outside.
@Suite(
  .serialized, .enabled(if: VirtualBoard.available, Comment(rawValue: VirtualBoard.absence)))
struct VirtualBoardTests {
  @Test func aRedPhotoRaisesThePinAndABlueOneLowersIt() throws {
    let board = try VirtualBoard.run(
      """
      /tmp/stint run /tmp/tiny.plan --camera /dev/video0 --signal 'red>0.5:GPIO5' --format RGB3 &
      program=$!
      sleep 3; vboard photo blue.rgb
      sleep 2; vboard photo red.rgb
      sleep 2; kill -TERM $program; wait $program
      """)
    #expect(board.code == 0, "\(board.errors)")
    // Safe, red, blue, red, and safe again at the end.
    let levels = board.levels(ofPin: 5).drop { $0 == 0 }
    #expect(Array(levels) == [1, 0, 1, 0], "\(board.events)")
    let photo = try #require(board.events.last { $0.text.hasPrefix("mark photo 0 red.rgb") })
    let up = try #require(board.first("pin 5 1", after: "mark photo 0 red.rgb"))
    print("photo to pin on the virtual board: \(Int((up.seconds - photo.seconds) * 1000)) ms")
    for pin in [0, 1, 2, 3, 4, 6, 7] { #expect(!board.levels(ofPin: pin).contains(1)) }
  }

  @Test func everyFaultOfTheCameraLowersThePinAndIsRecoveredFrom() throws {
    let board = try VirtualBoard.run(
      """
      /tmp/stint run /tmp/tiny.plan --camera platform:vivid-000 --signal 'red>0.5:GPIO5' \\
        --format RGB3 &
      program=$!
      sleep 3; echo "files $(ls /proc/$program/fd | wc -l)"
      vboard control disconnect 1; sleep 4
      vboard control inject_fatal_streaming_error 1; sleep 4
      vboard control inject_v4l2_buf_flag_error 1; sleep 1
      vboard control inject_vidioc_qbuf_error 1; sleep 4
      vboard control percentage_of_dropped_buffers 100; sleep 5
      vboard control percentage_of_dropped_buffers 0; sleep 4
      vboard unplug; sleep 2; vboard replug --elsewhere; sleep 7
      echo "files $(ls /proc/$program/fd | wc -l)"
      kill -INT $program; wait $program
      """, seconds: 150)
    #expect(board.code == 0, "\(board.errors)")
    for fault in [
      "mark control disconnect=1", "mark control inject_fatal_streaming_error=1",
      "mark control inject_vidioc_qbuf_error=1",
      "mark control percentage_of_dropped_buffers=100", "mark unplug",
    ] {
      let down = try #require(board.first("pin 5 0", after: fault), "\(fault): \(board.events)")
      let up = try #require(board.first("pin 5 1", after: fault), "\(fault): \(board.events)")
      #expect(down.seconds < up.seconds, "\(fault)")
    }
    for reason in ["unplugged", "driver stopped", "refused a buffer", "no frame came in time"] {
      #expect(board.errors.contains(reason), "\(board.errors)")
    }
    let counts = board.output.split(separator: "\n").filter { $0.hasPrefix("files ") }
    #expect(counts.count == 2 && counts[0] == counts[1], "\(counts)")
    #expect(board.levels(ofPin: 5).last == 0)
  }

  @Test func whatCannotBeIsSaidInOneLineBeforeTheCameraOpens() throws {
    let board = try VirtualBoard.run(
      """
      run() { /tmp/stint run /tmp/tiny.plan --camera /dev/video0 "$@" --frames 1; echo "code $?"; }
      run --signal 'rde>0.5:GPIO5'
      run --signal 'red>0.5:GPIO9'
      run --signal 'red>0.5:GPIO5' --signal 'blue>0.5:GPIO5'
      run --signal 'red>1.5:GPIO5'
      run --signal 'red>0.5:GPIO5' --frames 0
      /tmp/stint run /tmp/tiny.plan; echo "code $?"
      vboard as guest /tmp/stint run /tmp/tiny.plan --camera /dev/video0 \\
        --signal 'red>0.5:GPIO5'; echo "code $?"
      run --signal 'red>0.5:GPIO5' --dry-run --format RGB3
      run --format RGB3 --json
      """)
    let codes = board.output.split(separator: "\n").filter { $0.hasPrefix("code ") }
    #expect(codes.count == 9, "\(board.output) \(board.errors)")
    #expect(codes.prefix(7).allSatisfy { $0 != "code 0" }, "\(codes)")
    #expect(codes.suffix(2).allSatisfy { $0 == "code 0" }, "\(codes) \(board.errors)")
    for part in ["rde", "red", "GPIO9", "two rules", "--frames", "--camera", "group"] {
      #expect(board.errors.contains(part), "no '\(part)' in \(board.errors)")
    }
    #expect(board.output.contains("dry run: GPIO5 active"), "\(board.output)")
    #expect(board.output.contains("\"label\":\"red\""), "\(board.output)")
    #expect(!board.levels(ofPin: 5).contains(1))
  }
}

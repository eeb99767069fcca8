import Testing

/// Camera in, pin out, on a whole board: Debian's kernel, a real V4L2 driver, a real GPIO controller
/// whose pins are observed from outside.
@Suite(
  .serialized, .enabled(if: VirtualBoard.available, Comment(rawValue: VirtualBoard.absence)))
struct VirtualBoardTests {
  @Test func whatCannotBeIsSaidInOneLineBeforeTheCameraOpens() async throws {
    let board = try await VirtualBoard.run(
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
      waits() { timeout 2 /tmp/stint run /tmp/tiny.plan --camera /dev/video0 \\
        --signal 'red>0.5:GPIO5' "$@"; }
      waits --format MJPG
      waits --size 123x45
      """)
    let codes = board.output.split(separator: "\n").filter { $0.hasPrefix("code ") }
    #expect(codes.count == 9, "\(board.output) \(board.errors)")
    #expect(codes.prefix(7).allSatisfy { $0 != "code 0" }, "\(codes)")
    #expect(codes.suffix(2).allSatisfy { $0 == "code 0" }, "\(codes) \(board.errors)")
    for part in ["camera does not offer this size", "no format of the camera can be read"] {
      #expect(board.errors.split(separator: "\n").filter { $0.contains(part) }.count == 1)
    }
    for part in ["rde", "red", "GPIO9", "two rules", "--frames", "--camera", "group"] {
      #expect(board.errors.contains(part), "no '\(part)' in \(board.errors)")
    }
    #expect(board.output.contains("  GPIO5 on"), "\(board.output)")
    #expect(board.output.contains("\"label\":\"red\""), "\(board.output)")
    #expect(!board.levels(ofPin: 5).contains(1))
  }
}

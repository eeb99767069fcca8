import Testing

/// Who reads what a board reports, or does not, is nothing to its pins.
extension VirtualBoardTests {
  /// The pipe is full before the run begins: the old way, its first line would have been its last.
  @Test func aPipeThatNobodyReadsStopsNeitherThePinNorTheEnd() async throws {
    let board = try await VirtualBoard.run(
      """
      mkfifo /tmp/out
      sleep 600 </tmp/out & reader=$!
      dd if=/dev/zero of=/tmp/out bs=65536 count=1 2>/dev/null
      /tmp/stint run /tmp/tiny.plan --camera /dev/video0 --signal 'red>0.5:GPIO5' --format RGB3 \
        --stats 1 >/tmp/out 2>/tmp/log &
      program=$!
      more() { says $(($(grep -c 'frames classified' /tmp/log) + 2)) 'frames classified'; }
      more
      vboard photo /host/blue.rgb; more
      vboard photo /host/red.rgb; more
      vboard mark ending
      kill -TERM $program; wait $program; echo "code $?"
      vboard mark ended
      kill $reader; cat /tmp/log >&2
      """, seconds: 120)
    #expect(board.output.contains("code 0\n"), "\(board.output) \(board.errors)")
    #expect(Array(board.levels(ofPin: 5).drop { $0 == 0 }) == [1, 0, 1, 0], "\(board.events)")
    let blue = "mark photo 0 /host/blue.rgb"
    #expect(board.first("pin 5 0", after: blue) != nil, "\(board.events)")
    #expect(!board.isSteady(pin: 5, from: "mark ending", to: "mark ended"), "\(board.events)")
    #expect(board.errors.contains(" reports dropped"), "\(board.errors)")
  }

  /// Both of its ways are one, as a service's are.
  @Test func aJournalThatIsStuckStopsNeitherThePinNorTheEnd() async throws {
    let board = try await VirtualBoard.run(
      """
      mkfifo /tmp/out
      sleep 600 </tmp/out & reader=$!
      dd if=/dev/zero of=/tmp/out bs=65536 count=1 2>/dev/null
      /tmp/stint run /tmp/tiny.plan --camera /dev/video0 --signal 'red>0.5:GPIO5' --format RGB3 \
        --json --max-rate 1000 >/tmp/out 2>&1 &
      program=$!
      sleep 6; vboard photo /host/blue.rgb
      sleep 6; vboard photo /host/red.rgb
      sleep 6; vboard mark ending
      kill -TERM $program; wait $program; echo "code $?"
      vboard mark ended; kill $reader
      """, seconds: 120)
    #expect(board.output.contains("code 0\n"), "\(board.output) \(board.errors)")
    #expect(Array(board.levels(ofPin: 5).drop { $0 == 0 }) == [1, 0, 1, 0], "\(board.events)")
    #expect(!board.isSteady(pin: 5, from: "mark ending", to: "mark ended"), "\(board.events)")
  }

  @Test func blinkProvesTheWires() async throws {
    let board = try await VirtualBoard.run(
      """
      cd /tmp
      ./stint blink tiny.plan GPIO2 --times 2; echo "one $?"
      ./stint blink tiny.plan --times 1; echo "rules $?"
      ./stint blink 'line 4' --chip 9030000.pl061 --times 1; echo "chip $?"
      ./stint blink tiny.plan GPOI3; echo "wrong $?"
      ./stint blink tiny.plan GPIO1 --times 1000 & program=$!
      sleep 2; kill -TERM $program; wait $program; echo "ended $?"
      """, rules: ["red>0.5:GPIO5", "blue>0.5:GPIO6,safe=on"])
    #expect(board.levels(ofPin: 2).drop { $0 == 0 } == [1, 0, 1, 0], "\(board.events)")
    #expect(board.levels(ofPin: 4).drop { $0 == 0 } == [1, 0], "\(board.events)")
    #expect(board.levels(ofPin: 5).drop { $0 == 0 } == [1, 0], "\(board.events)")
    #expect(board.levels(ofPin: 6).last == 1, "its safe state is on")
    #expect(board.levels(ofPin: 1).contains(1) && board.levels(ofPin: 1).last == 0)
    #expect(!board.levels(ofPin: 3).contains(1))
    for line in ["one 0", "rules 0", "chip 0", "wrong 1", "ended 0"] {
      #expect(board.output.contains(line + "\n"), "\(line): \(board.output) \(board.errors)")
    }
    #expect(board.errors.contains("did you mean 'GPIO3'?"), "\(board.errors)")
    #expect(board.output.contains("GPIO2 on\nGPIO2 off\n"), "\(board.output)")
  }
}

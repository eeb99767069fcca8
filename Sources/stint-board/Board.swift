import CLinux

/// The command line on the board, as Embedded Swift: the verbs of `stint` that make sense there.
///
/// No heap: arguments, files and the arena stay where the system put them.
@_cdecl("stint_board_main")
func boardMain(
  _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> Int32 {
  let arguments = Arguments(count: Int(count), values: arguments)
  guard let verb = arguments.verb else {
    Usage.print(to: 2)
    return 64
  }
  if verb == "check" { return CheckVerb.run(arguments) }
  if verb == "infer" { return InferVerb.run(arguments) }
  if verb == "input" { return InputVerb.run(arguments) }
  if verb == "run" { return RunVerb.run(arguments) }
  if verb == "devices" { return DevicesVerb.run(arguments) }
  if verb == "safe" { return SafeVerb.run(arguments) }
  if verb == "version" || verb == "--version" {
    Text.out("0.1.0\n")
    return 0
  }
  if verb == "help" || verb == "--help" || verb == "-h" {
    Usage.print(to: 1)
    return 0
  }
  Text.error("unknown verb; see `stint help`")
  return 64
}

/// What `stint help` says.
enum Usage {
  static func print(to file: Int32) {
    Text.write(
      """
      stint check PLAN                        verify a plan, run its golden vector
      stint infer PLAN --input RAW --output RAW [--repeat N]
                                              raw tensor bytes in, raw tensor bytes out
      stint input PLAN --camera NAME --output RAW [--format YUYV] [--size 640x480]
                                              a frame in, what the model sees of it out
          --source FILE --format RGB3 --size 640x480              a raw frame instead of a camera
          --stride BYTES  --bt709  --range full|limited           what a raw frame is like
          --roi, --letterbox and so on as below
      stint run PLAN --camera /dev/video0 [--signal 'person>0.8:GPIO17']... [--signals FILE]
                                              camera in, pins out; by the plan's own rules
                                              if none are given; SIGHUP loads the plan anew
          --source FILE --format RGB3 --size 640x480 [--loop]     raw frames instead of a camera
          --stride BYTES                                          from row to row of raw frames
          --source FOLDER [--loop]                                PPM and PGM pictures instead
          --source pattern [--size 640x480]                       a test pattern instead
          --format YUYV  --size 640x480                           what the camera is to send
          --roi LEFT,TOP,WIDTHxHEIGHT  --crop  --letterbox  --stretch
          --flip  --mirror  --rotate 180                          what the plan says, if not given
          --dry-run  --frames N  --json  --top K  --max-rate HERTZ  --stats SECONDS
      stint safe PLAN [--signal RULE]... [--signals FILE]
                                              all lines to their safe state, then ends
      stint devices [PLAN]                    cameras and GPIO lines; what PLAN would choose
      stint version

      """, to: file)
  }
}

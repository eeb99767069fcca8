extension HeaderPin {
  /// The 40-pin header that all Raspberry Pis have, as a plan's text has one: what rules are checked
  /// against where a plan is for no board.
  public static var raspberryPi: UnsafeRawBufferPointer {
    let text: StaticString = """
      3 GPIO2 2
      5 GPIO3 3
      7 GPIO4 4
      8 GPIO14 14
      10 GPIO15 15
      11 GPIO17 17
      12 GPIO18 18
      13 GPIO27 27
      15 GPIO22 22
      16 GPIO23 23
      18 GPIO24 24
      19 GPIO10 10
      21 GPIO9 9
      22 GPIO25 25
      23 GPIO11 11
      24 GPIO8 8
      26 GPIO7 7
      27 GPIO0 0
      28 GPIO1 1
      29 GPIO5 5
      31 GPIO6 6
      32 GPIO12 12
      33 GPIO13 13
      35 GPIO19 19
      36 GPIO16 16
      37 GPIO26 26
      38 GPIO20 20
      40 GPIO21 21

      """
    return UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }
}

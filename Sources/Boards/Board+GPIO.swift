extension Board {
  /// The lines of a board's header.
  public struct GPIO: Codable, Equatable, Sendable {
    /// The label of the chip that the header hangs on, as `gpiodetect` shows it; labels stay, while
    /// numbers change with the kernel.
    public var chip: String
    /// The header's lines.
    public var header: [Line]
    /// What becomes of a line when the program ends, and what to do about it.
    public var safeState: String

    /// A line of the header.
    public struct Line: Codable, Equatable, Sendable {
      /// The pin's number on the header.
      public var pin: Int
      /// The name by which rules call it.
      public var name: String
      /// The line's offset in its chip.
      public var line: Int
    }
  }
}

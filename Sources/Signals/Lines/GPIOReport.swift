import Text

#if !hasFeature(Embedded)
  /// The GPIO chips of this machine as values that encode to JSON. For workstations; a board prints
  /// `GPIOListing`.
  public struct GPIOReport: Codable, Equatable, Sendable {
    /// One chip.
    public struct Chip: Codable, Equatable, Sendable {
      /// The kernel's name for it, such as `gpiochip0`.
      public var name: String
      /// What kind of chip it is, such as `pinctrl-bcm2711`.
      public var label: String
      /// Whether the plan's rules would drive its lines.
      public var isChosen: Bool
      /// Its lines, from number 0.
      public var lines: [Line]
    }

    /// One line.
    public struct Line: Codable, Equatable, Sendable {
      /// Its number on the chip.
      public var offset: Int
      /// The chip's name for it; nil if it has none.
      public var name: String?
      /// Whether a program or the kernel holds it.
      public var isUsed: Bool
      /// Who holds it; nil if nobody is named.
      public var consumer: String?
    }

    /// All chips that may be opened.
    public var chips: [Chip] = []
    /// Why there is none: a line with a remedy.
    public var problem: String?

    /// Asks all chips; marks the one with the label `chosen`.
    public init(chip chosen: LineName = LineName()) {
      do throws(GPIOError) {
        self = try GPIOReport(GPIOLibrary(), chip: chosen)
      } catch {
        problem = error.description
      }
    }

    init(_ library: GPIOLibrary, chip chosen: LineName) throws(GPIOError) {
      var chips: [Chip] = []
      var problem: GPIOError?
      try library.forEachChip { chip in
        var lines: [Line] = []
        for offset in 0..<chip.lineCount {
          do throws(GPIOError) {
            lines.append(Line(offset, try chip.line(offset)))
          } catch {
            problem = error
          }
        }
        chips.append(
          Chip(
            name: chip.name.description, label: chip.label.description,
            isChosen: !chosen.isEmpty && chip.label == chosen, lines: lines))
      }
      self.chips = chips
      self.problem = problem?.description
    }
  }

  extension GPIOReport.Line {
    init(_ offset: Int, _ info: GPIOLineInfo) {
      self.init(
        offset: offset, name: info.name.isEmpty ? nil : info.name.description, isUsed: info.isUsed,
        consumer: info.consumer.isEmpty ? nil : info.consumer.description)
    }
  }
#endif

#if !hasFeature(Embedded)
  /// The manual page of one of the two programs, made from the table of options.
  public struct ManualPage {
    /// Which program it is of.
    public enum Program: Sendable {
      /// The command line of a workstation.
      case host
      /// The program that runs on boards.
      case board
    }

    private let program: Program
    private let version: String
    private let date: String
    private var lines: [String] = []

    /// Makes the page.
    ///
    /// - Parameters:
    ///   - abstract: what the program does, in a line.
    ///   - discussion: more of it; lines that begin with blanks are shown as they are.
    ///   - date: the day of the version, as 2026-01-31.
    public init(
      of program: Program, abstract: String, discussion: String, version: String, date: String
    ) {
      self.program = program
      self.version = version
      self.date = date
      lines.append(".TH STINT 1 \(Self.quoted(date)) \(Self.quoted("stint \(version)"))")
      lines.append(".SH NAME\nstint \\- \(Roff.text(Self.clause(abstract)))")
      lines.append(".SH SYNOPSIS\n.B stint\n.I verb\n.RI [ argument \" ...]\"")
      lines.append(".SH DESCRIPTION")
      describe(discussion)
      lines.append(".SH VERBS")
      for verb in program == .host ? Verb.host : Verb.board { describe(verb) }
      if program == .host { describeShared() }
      describeFiles()
      lines.append(
        ".SH EXIT STATUS\n0 if all went well, 64 for arguments that make no sense, else another.\n"
          + "What is wrong is one line on standard error.")
    }

    /// The page, in the language of troff.
    public var text: String { lines.joined(separator: "\n") + "\n" }

    private mutating func describe(_ text: String) {
      var isShown = false
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        guard !line.isEmpty else { continue }
        if line.hasPrefix("  ") != isShown {
          isShown.toggle()
          lines.append(isShown ? ".PP\n.nf\n.RS 4" : ".RE\n.fi\n.PP")
        }
        lines.append(
          isShown ? Roff.text(String(line.drop { $0 == " " })) : Roff.filled(String(line)))
      }
      if isShown { lines.append(".RE\n.fi") }
    }

    private mutating func describe(_ verb: Verb) {
      lines.append(".SS \(verb.text)")
      let told = OptionName.all.filter { isTold($0, of: verb) }
      let options = told.filter(\.isWord) + told.filter { !$0.isWord }
      switch program {
      case .host:
        let words = options.filter(\.isWord).map {
          let name = String(cString: $0.name)
          return $0.mayBeLeftOut ? "[\(name)]" : name
        }
        let call = ["stint \(verb.text)"] + words + ["[option ...]"]
        lines.append(".nf\n\(Roff.text(call.joined(separator: " ")))\n.fi\n.PP")
        describe(verb.abstract)
        if !verb.discussion.isEmpty { lines.append(".PP") }
        describe(verb.discussion)
      case .board:
        let call = "stint \(verb.text) \(String(cString: verb.boardCall))"
        lines.append(".nf\n\(Roff.text(call))\n.fi\n.PP")
        let summary = String(cString: verb.boardSummary)
        lines.append(Roff.filled(summary.prefix(1).uppercased() + summary.dropFirst() + "."))
      }
      for option in options where !Self.isShared(option) || program == .board { add(option) }
    }

    /// What many verbs take is told once.
    private mutating func describeShared() {
      for (title, set) in [
        ("OPTIONS OF PICTURES", VerbSet.pictures), ("OPTIONS OF MODELS", VerbSet.models),
      ] {
        let verbs = Verb.host.filter { set.contains($0) }.map(\.text)
        lines.append(".SH \(title)\nTaken by \(verbs.joined(separator: ", ")).")
        for option in OptionName.all where option.host == set { add(option) }
      }
      lines.append(".SH OPTIONS OF ALL VERBS")
      lines.append(".TP\n.BR \\-h \", \" \\-\\-help\nShow help information.")
      lines.append(".TP\n.B \\-\\-version\nShow the version.")
    }

    private mutating func describeFiles() {
      guard program == .board else { return }
      lines.append(".SH FILES")
      for (path, what) in [
        ("/etc/stint/stint.conf", "The options of the service."),
        ("/etc/stint/signals", "The rules of the service."),
        ("/var/lib/stint/classifier.plan", "The plan of the service."),
      ] { lines.append(".TP\n.I \(Roff.text(path))\n\(what)") }
    }

    /// The paragraph of an option.
    private mutating func add(_ option: OptionName) {
      let names = [option.short, option.name].map { String(cString: $0) }.filter { !$0.isEmpty }
      var head = names.map { "\\fB\(Roff.text($0))\\fR" }.joined(separator: ", ")
      if option.takesValue { head += " \\fI\(Roff.text(String(cString: option.value)))\\fR" }
      lines.append(".TP\n\(head)\n\(Roff.filled(option.wholeHelp))")
    }

    private func isTold(_ option: OptionName, of verb: Verb) -> Bool {
      switch program {
      case .host: option.host.contains(verb)
      // Help is not worth a line for each.
      case .board: option != .help && option.board.contains(verb)
      }
    }

    private static func isShared(_ option: OptionName) -> Bool {
      option.host == .pictures || option.host == .models
    }

    private static func clause(_ sentence: String) -> String {
      sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    }

    private static func quoted(_ text: String) -> String { "\"\(text)\"" }
  }
#endif

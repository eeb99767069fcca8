import Options
import Runner
import Testing

/// The one table of what can be told to `stint`.
@Suite struct OptionTableTests {
  private func text(_ text: UnsafePointer<CChar>) -> String { String(cString: text) }

  @Test func everyRowIsOfSomeVerb() {
    for option in OptionName.all {
      let isTaken =
        Verb.host.contains { option.host.contains($0) }
        || Verb.board.contains { option.board.contains($0) }
      #expect(isTaken, "\(option)")
    }
    #expect(OptionName.all.count > 60)
  }

  @Test func helpIsOneSentence() {
    for option in OptionName.all {
      let help = text(option.help)
      #expect(help.hasSuffix(".") && !help.contains("\n"), "\(option): \(help)")
      #expect(option.isWord || text(option.name).hasPrefix("--"), "\(option)")
    }
  }

  @Test func noVerbHasTwoOptionsOfOneName() {
    for (verbs, sets) in [
      (Verb.host, OptionName.all.map { ($0, $0.host) }),
      (Verb.board, OptionName.all.map { ($0, $0.board) }),
    ] {
      for verb in verbs {
        let names = sets.filter { $0.1.contains(verb) }.flatMap {
          [text($0.0.name), text($0.0.short)]
        }.filter { !$0.isEmpty }
        #expect(Set(names).count == names.count, "\(verb): \(names)")
      }
    }
  }

  @Test func aShortNameIsOneDashAndALetter() {
    for option in OptionName.all where option.short[0] != 0 {
      #expect(text(option.short).count == 2 && text(option.short).hasPrefix("-"), "\(option)")
    }
  }

  /// What only one of the two programs takes, for each verb that both have.
  @Test func whatOnlyOneProgramTakesIsKnown() {
    let known: [Verb: Set<String>] = [
      // A camera belongs to a board.
      .input: ["--camera"]
    ]
    for verb in Verb.board where Verb.host.contains(verb) {
      // The workstation plans models, has a heap for documents, and keeps what is no plan.
      let host = OptionName.all.filter {
        $0.host.contains(verb) && !$0.isWord && !$0.isOfModels && $0 != .force && $0 != .report
      }.map { text($0.name) }.filter { $0 != "--json" }
      let board = OptionName.all.filter {
        $0.board.contains(verb) && !$0.isWord && $0 != .help
      }.map { text($0.name) }.filter { $0 != "--json" }
      #expect(
        Set(host).symmetricDifference(board) == known[verb, default: []],
        "\(verb): \(Set(host).symmetricDifference(board))")
    }
  }

  /// What they both take is called, and takes, the same.
  @Test func bothProgramsTakeTheSameOfAnOption() {
    for verb in Verb.board {
      for host in OptionName.all where host.host.contains(verb) && !host.isWord {
        for board in OptionName.all where board.board.contains(verb) {
          guard text(host.name) == text(board.name) else { continue }
          #expect(host.takesValue == board.takesValue, "\(verb) \(text(host.name))")
          #expect(text(host.short) == text(board.short), "\(verb) \(text(host.name))")
          #expect(text(host.usual) == text(board.usual), "\(verb) \(text(host.name))")
        }
      }
    }
  }

  @Test func safeTakesTheOptionsOfRun() {
    for option in OptionName.all where !option.isWord && option.board.contains(.run) {
      #expect(option.isTaken(onBoardBy: .safe), "\(option)")
    }
    #expect(!OptionName.runs.isTaken(onBoardBy: .safe))
    #expect(!OptionName.verb.isTaken(onBoardBy: .run))
  }
}

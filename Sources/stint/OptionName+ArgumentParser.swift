import ArgumentParser
import Options

// The table's rows as ArgumentParser declares arguments: `@Option(.camera) var camera: String?`.

extension Option {
  /// An option that may be left out; its help tells the value that holds then.
  init<Told: ExpressibleByArgument>(
    _ option: OptionName, completion: CompletionKind? = nil
  ) where Value == Told? {
    self.init(name: option.names, help: option.helpWithUsual, completion: completion)
  }

  /// An option that must be given.
  init(_ option: OptionName, completion: CompletionKind? = nil) where Value: ExpressibleByArgument {
    self.init(name: option.names, help: option.argumentHelp, completion: completion)
  }

  /// An option with the value that holds where it is left out.
  init(wrappedValue: Value, _ option: OptionName, completion: CompletionKind? = nil)
  where Value: ExpressibleByArgument {
    self.init(
      wrappedValue: wrappedValue, name: option.names, help: option.argumentHelp,
      completion: completion)
  }

  /// An option that may be given often.
  init<Told: ExpressibleByArgument>(wrappedValue: [Told], _ option: OptionName)
  where Value == [Told] {
    self.init(wrappedValue: wrappedValue, name: option.names, help: option.argumentHelp)
  }
}

extension Flag where Value == Bool {
  /// An option without a value.
  init(wrappedValue: Bool, _ option: OptionName) {
    self.init(wrappedValue: wrappedValue, name: option.names, help: option.argumentHelp)
  }
}

extension Argument {
  /// A word that must be given.
  init(_ word: OptionName, completion: CompletionKind? = nil) where Value: ExpressibleByArgument {
    self.init(help: word.argumentHelp, completion: completion)
  }

  /// A word that may be left out.
  init<Told: ExpressibleByArgument>(
    _ word: OptionName, completion: CompletionKind? = nil
  ) where Value == Told? {
    self.init(help: word.argumentHelp, completion: completion)
  }

  /// Words, one at least.
  init<Told: ExpressibleByArgument>(
    _ word: OptionName, completion: CompletionKind? = nil
  ) where Value == [Told] {
    self.init(help: word.argumentHelp, completion: completion)
  }
}

extension CommandConfiguration {
  /// That of a verb.
  init(_ verb: Verb) {
    self.init(
      commandName: verb.text, abstract: verb.abstract, discussion: verb.discussion)
  }
}

extension OptionName {
  fileprivate var names: NameSpecification {
    let long = NameSpecification.Element.customLong(String(String(cString: name).dropFirst(2)))
    guard let letter = String(cString: short).last else { return NameSpecification([long]) }
    return NameSpecification([.customShort(letter), long])
  }

  /// Where the value that holds otherwise is told by ArgumentParser, if there is one.
  fileprivate var argumentHelp: ArgumentHelp { help(String(cString: help)) }

  fileprivate var helpWithUsual: ArgumentHelp { help(wholeHelp) }

  private func help(_ abstract: String) -> ArgumentHelp {
    let valueName = String(cString: isWord ? name : value)
    return ArgumentHelp(abstract, valueName: valueName.isEmpty ? nil : valueName)
  }
}

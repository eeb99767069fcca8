import ArgumentParser

/// Whether files that are in the way may go.
struct OverwriteOptions: ParsableArguments {
  @Flag(help: "Write over files of another kind, too.") var force = false
}

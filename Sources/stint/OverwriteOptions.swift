import ArgumentParser
import Options

/// Whether files that are in the way may go.
struct OverwriteOptions: ParsableArguments {
  @Flag(.force) var force = false
}

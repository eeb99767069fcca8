import Runner

extension LoadedEngine {
  /// Loads a plan; says on stderr what is wrong and answers nil where that fails.
  static func load(_ path: UnsafePointer<CChar>) -> LoadedEngine? {
    do throws(RunError) {
      return try LoadedEngine(path: path)
    } catch {
      Report.error(error.message)
      return nil
    }
  }
}

import CLinux

extension OptionValues {
  /// By how many threads an inference is made on this machine: by no more than there are processors, as
  /// they would only keep each other waiting.
  ///
  /// - Parameter usual: where it is not told; nil for one for each processor.
  public func threadsHere(usual: Int? = nil) -> Int {
    let processors = Int(stint_processor_count())
    return min(threads ?? usual ?? processors, processors, OptionName.threads.limits.upperBound)
  }
}

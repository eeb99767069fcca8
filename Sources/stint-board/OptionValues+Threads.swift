import CLinux
import Options

extension OptionValues {
  /// By how many threads an inference is made on this board: as told, or by one for each core.
  var threadsHere: Int { threads ?? min(64, Int(stint_processor_count())) }
}

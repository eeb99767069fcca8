/// Which version of Stint this is.
public enum Version {
  /// As `--version` and the packages say it.
  public static var text: StaticString { "0.1.0" }
}

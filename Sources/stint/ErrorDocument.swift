/// Why a verb failed, as a document.
struct ErrorDocument: Encodable {
  /// The line that stderr has, too.
  let message: String
}

/// What a document of JSON is about; the first of its keys to look at.
enum DocumentKind: String, Encodable {
  case plan, inspection, check, classification, inference, placement, error
}

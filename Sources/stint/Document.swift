/// A document of JSON: its body, and what it is. `docs/json/stint.schema.json` says what bodies have.
struct Document<Body: Encodable>: Encodable {
  /// Goes up when a key changes its meaning or goes away, not when one is added.
  static var schema: Int { 1 }

  let kind: DocumentKind
  let body: Body

  private enum CodingKeys: String, CodingKey { case schema, kind }

  func encode(to encoder: any Encoder) throws {
    try body.encode(to: encoder)
    var head = encoder.container(keyedBy: CodingKeys.self)
    try head.encode(Self.schema, forKey: .schema)
    try head.encode(kind, forKey: .kind)
  }
}

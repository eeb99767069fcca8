/// An object of JSON that is being written: open for as long as the closure runs that is given it.
///
/// Commas, colons and braces come by themselves. Keys are written as they stand, and so have no
/// quotation mark, backslash or control character.
public struct JSONObject: ~Copyable {
  private let sink: UnsafeMutablePointer<JSONSink>
  private var isEmpty = true

  init(_ sink: UnsafeMutablePointer<JSONSink>) { self.sink = sink }

  /// Adds a whole number.
  @inline(never)
  public mutating func add(_ key: StaticString, _ number: Int) {
    begin(key)
    sink.pointee.append(number)
  }

  /// Adds a truth value.
  @inline(never)
  public mutating func add(_ key: StaticString, _ truth: Bool) {
    begin(key)
    sink.pointee.append(truth ? "true" : "false" as StaticString)
  }

  /// Adds a string.
  @inline(never)
  public mutating func add(_ key: StaticString, _ text: StaticString) {
    add(key, text: UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Adds a string.
  @inlinable
  public mutating func add<let count: Int>(_ key: StaticString, _ text: FixedText<count>) {
    text.withBytes { add(key, text: $0) }
  }

  /// Adds a string of UTF-8 bytes: control characters become blanks, bytes that are no UTF-8 `?`.
  @inline(never)
  public mutating func add(_ key: StaticString, text: UnsafeRawBufferPointer) {
    begin(key)
    sink.pointee.append(string: text)
  }

  /// Adds a decimal of some tenths, with its one place: 120 as `12.0`.
  @inline(never)
  public mutating func add(_ key: StaticString, tenths: Int) {
    begin(key)
    sink.pointee.append(tenths: tenths)
  }

  /// Adds a decimal of some millionths, without needless zeros: 500000 as `0.5`. What is nil is no
  /// number, and becomes `null`.
  @inline(never)
  public mutating func add(_ key: StaticString, millionths: Int64?) {
    begin(key)
    if let millionths {
      sink.pointee.append(millionths: millionths)
    } else {
      sink.pointee.append("null")
    }
  }

  /// Adds an object, whose members `body` adds.
  @inline(never)
  public mutating func addObject(_ key: StaticString, _ body: (inout JSONObject) -> Void) {
    begin(key)
    sink.pointee.object(body)
  }

  /// Adds an array, whose elements `body` adds.
  @inline(never)
  public mutating func addArray(_ key: StaticString, _ body: (inout JSONArray) -> Void) {
    begin(key)
    sink.pointee.array(body)
  }

  @inline(never)
  private mutating func begin(_ key: StaticString) {
    sink.pointee.append(isEmpty ? "\"" : ",\"" as StaticString)
    sink.pointee.append(key)
    sink.pointee.append("\":")
    isEmpty = false
  }
}

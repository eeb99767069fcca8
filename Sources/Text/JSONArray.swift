/// An array of JSON that is being written: open for as long as the closure runs that is given it.
public struct JSONArray: ~Copyable {
  private let sink: UnsafeMutablePointer<JSONSink>
  private var isEmpty = true

  init(_ sink: UnsafeMutablePointer<JSONSink>) { self.sink = sink }

  /// Adds a whole number.
  @inline(never)
  public mutating func add(_ number: Int) {
    begin()
    sink.pointee.append(number)
  }

  /// Adds a decimal of some millionths, without needless zeros. What is nil is no number, and becomes
  /// `null`.
  @inline(never)
  public mutating func add(millionths: Int64?) {
    begin()
    if let millionths {
      sink.pointee.append(millionths: millionths)
    } else {
      sink.pointee.append("null")
    }
  }

  /// Adds a string of UTF-8 bytes: control characters become blanks, bytes that are no UTF-8 `?`.
  @inline(never)
  public mutating func add(text: UnsafeRawBufferPointer) {
    begin()
    sink.pointee.append(string: text)
  }

  /// Adds an object, whose members `body` adds.
  @inline(never)
  public mutating func addObject(_ body: (inout JSONObject) -> Void) {
    begin()
    sink.pointee.object(body)
  }

  /// Adds an array, whose elements `body` adds.
  @inline(never)
  public mutating func addArray(_ body: (inout JSONArray) -> Void) {
    begin()
    sink.pointee.array(body)
  }

  @inline(never)
  private mutating func begin() {
    if !isEmpty { sink.pointee.append(",") }
    isEmpty = false
  }
}

#if !hasFeature(Embedded)
  extension Array where Element == UInt8 {
    /// The bytes of an object of JSON of any length, whose members `body` adds. For workstations.
    public init(jsonObject body: (inout JSONObject) -> Void) {
      self.init()
      withUnsafeMutablePointer(to: &self) { all in
        let spill = JSONSink.Spill(
          take: { all, bytes, count in
            all?.assumingMemoryBound(to: [UInt8].self).pointee
              .append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
            return 0
          }, context: all)
        var text = FixedText<1024>()
        _ = text.withRoom { JSONSink.write("", in: $0, spill: spill, body) }
      }
    }
  }
#endif

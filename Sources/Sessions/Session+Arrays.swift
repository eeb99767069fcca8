#if !hasFeature(Embedded)
  import Engine
  import Plans

  /// For who has a heap.
  extension Session {
    /// A session with a copy of a plan that somebody else holds.
    ///
    /// - Parameters:
    ///   - plan: the plan.
    ///   - threads: how many threads it may use.
    /// - Throws: where this processor lacks the plan's instruction set, or memory or threads are short.
    public init(copying plan: Plan, threads: Int = 1) throws(SessionError) {
      let file: PlanFile
      do throws(PlanFileError) {
        file = try PlanFile(copying: plan)
      } catch {
        // A plan was verified already.
        throw .noMemory(byteCount: plan.bytes.count)
      }
      try self.init(file, threads: threads)
    }

    /// Runs raw input bytes to raw output bytes, both in the type and order that the model declares.
    ///
    /// - Throws: `EngineError.wrongLength` where the input has not `rawInputByteCount` bytes.
    public mutating func infer(_ raw: [UInt8]) throws(EngineError) -> [UInt8] {
      try run(raw: raw.span.bytes)
      return rawOutput()
    }

    /// The output of the last run, in the type and order that the model declares.
    public func rawOutput() -> [UInt8] {
      [UInt8](unsafeUninitializedCapacity: rawOutputByteCount) { room, count in
        let bytes = UnsafeMutableRawBufferPointer(
          start: room.baseAddress, count: rawOutputByteCount)
        // The length is the engine's own, the only thing that could be wrong.
        if (try? engine.readOutput(raw: bytes)) != nil { count = rawOutputByteCount }
      }
    }

    /// The output of the golden input, in the type and order that the model declares.
    public mutating func goldenOutput() -> [UInt8] {
      runGolden()
      return rawOutput()
    }
  }
#endif

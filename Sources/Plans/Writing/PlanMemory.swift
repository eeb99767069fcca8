#if !hasFeature(Embedded)
  /// A plan whose bytes are in memory rather than in a mapped file.
  public final class PlanMemory: Sendable {
    /// The plan; valid for as long as this object lives.
    public let plan: Plan
    private nonisolated(unsafe) let memory: UnsafeMutableRawBufferPointer

    /// Copies the bytes of a plan file to an aligned place and verifies them there.
    public init(_ bytes: [UInt8]) throws(PlanError) {
      let memory = UnsafeMutableRawBufferPointer.allocate(
        byteCount: bytes.count, alignment: PlanHeader.alignment)
      memory.copyBytes(from: bytes)
      self.memory = memory
      do throws(PlanError) {
        plan = try Plan(verifying: UnsafeRawBufferPointer(memory))
      } catch {
        memory.deallocate()
        throw error
      }
    }

    deinit { memory.deallocate() }
  }
#endif

import Kernels

extension Plan {
  /// Verifies `bytes` in one pass over the records and makes a plan of them.
  ///
  /// The bytes must be aligned to `PlanHeader.alignment`, as mapped files are.
  ///
  /// - Throws: `PlanError`, which names the record and what is wrong with it.
  public init(verifying bytes: UnsafeRawBufferPointer) throws(PlanError) {
    let header = try PlanVerifier.header(of: bytes)
    guard let instructionSet = InstructionSet(rawValue: header.instructionSet) else {
      throw PlanError(
        "unknown instruction set", part: "header", found: Int(header.instructionSet))
    }
    self.init(unverified: bytes, header: header, instructionSet: instructionSet)
    try PlanVerifier(self).verify()
  }
}

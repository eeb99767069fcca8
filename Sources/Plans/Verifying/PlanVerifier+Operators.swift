import Kernels

extension PlanVerifier {
  /// What holds of operators of any kind; the rules of its kind say the rest.
  func verifyOperator(_ index: Int) throws(PlanError) {
    let record = plan.operator(index)
    func fail(_ problem: StaticString, _ found: Int? = nil, _ expected: Int? = nil) -> PlanError {
      PlanError(problem, part: "operator", index: index, found: found, expected: expected)
    }
    guard let kind = OperatorKind(rawValue: record.kind) else {
      throw fail("unknown kind", Int(record.kind))
    }
    guard Int(record.input) < plan.tensorCount, (record.input >= 0) == (kind.inputCount > 0),
      Int(record.secondInput) < plan.tensorCount,
      (record.secondInput >= 0) == (kind.inputCount == 2),
      record.output >= 0, Int(record.output) < plan.tensorCount
    else { throw fail("it names a tensor that there is not", Int(record.input)) }
    let output = plan.tensor(Int(record.output))
    // A source has no input; its output stands in, and nothing is asked of it.
    let input = record.input >= 0 ? plan.tensor(Int(record.input)) : output
    let second = record.secondInput >= 0 ? plan.tensor(Int(record.secondInput)) : input
    guard output.place == TensorRecord.Place.arena.rawValue else {
      throw fail("it writes a constant", Int(record.output))
    }
    guard record.name < max(plan.header.names.bytes, 1) else {
      throw fail("its name lies outside the names", Int(record.name))
    }
    let context = OperatorContext(
      plan: plan, index: index, kind: kind, record: record, input: input, second: second,
      output: output)
    let rules = OperatorRules.of(kind)
    try verifyConstants(context, rules)
    try verifyForm(context, rules)
    try rules.verify(context)
    try verifyScratch(context, rules)
  }

  /// Constants lie in their section, and there are none that nobody reads.
  private func verifyConstants(
    _ context: OperatorContext, _ rules: OperatorRules
  ) throws(PlanError) {
    let record = context.record
    guard inConstants(record.weights, record.weightBytes),
      inConstants(record.parameters, record.parameterBytes),
      inConstants(record.table, record.tableBytes)
    else { throw context.fail("its constants lie outside their section") }
    guard record.tableBytes == 0 || record.tableBytes == 256 else {
      throw context.fail("a table must have 256 bytes", Int(clamping: record.tableBytes))
    }
    guard rules.hasWeights || record.weights | record.weightBytes == 0,
      rules.hasParameters || record.parameters | record.parameterBytes == 0,
      rules.mayHaveTable || record.table | record.tableBytes == 0
    else { throw context.fail("it has constants that its kind does not use") }
  }

  private func inConstants(_ offset: UInt64, _ bytes: UInt64) -> Bool {
    let limit = plan.header.constants.bytes
    return offset % 4 == 0 && offset <= limit && bytes <= limit - offset
  }

  /// The form is one of the plan's instruction set, and the call no longer than its kind's.
  private func verifyForm(_ context: OperatorContext, _ rules: OperatorRules) throws(PlanError) {
    let record = context.record
    guard rules.hasForm ? context.shapes.form != nil : record.form == 0 else {
      throw context.fail("its kernel has no such form", Int(record.form))
    }
    let rest = withUnsafeBytes(of: record.callBytes) { bytes in
      var rest: UInt8 = 0
      for index in rules.callBytes..<bytes.count { rest |= bytes[index] }
      return rest
    }
    guard rest == 0, record.reserved == 0 else {
      throw context.fail("its call has a field that its kind does not use", Int(rest))
    }
  }

  /// The working memory of one worker; each step has its own number of workers.
  private func verifyScratch(_ context: OperatorContext, _ rules: OperatorRules) throws(PlanError) {
    let record = context.record
    let needed = rules.scratchBytes(context.shapes)
    guard record.scratchBytes >= UInt64(needed) else {
      throw context.fail(
        "its scratch is too small", Int(clamping: record.scratchBytes), needed)
    }
    let limit = plan.header.arenaBytes
    guard record.scratch % 8 == 0, record.scratch <= limit,
      record.scratchBytes <= limit - record.scratch
    else {
      throw context.fail("its scratch lies outside the arena", Int(clamping: record.scratch))
    }
  }
}

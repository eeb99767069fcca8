import Kernels

/// Copies, done at once.
extension OperatorRules {
  static var rearrange: OperatorRules {
    OperatorRules(EmptyCall.self) { (context) throws(PlanError) in
      try context.requireParameters(RearrangeLayout.byteCount, "wrong length of its layout")
      let (input, output) = (context.input, context.output)
      guard input.heldRows == input.rows, output.heldRows == output.rows else {
        throw context.fail("it needs whole tensors, not rolling buffers")
      }
      let layout = RearrangeLayout(from: context.parameters)
      guard let read = layout.span(ofSource: true), read.low >= 0, read.high < input.extentBytes,
        let written = layout.span(ofSource: false), written.low >= 0,
        written.high < output.extentBytes
      else { throw context.fail("its layout reaches outside its tensors") }
    }.with {
      $0.hasParameters = true
      $0.mayHaveTable = false
      $0.hasIndependentRows = false
    }
  }
}

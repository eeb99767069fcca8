import Kernels
import Tensors

/// An operator with its tensors, as the rules of its kind see it, and what several kinds ask.
struct OperatorContext {
  let plan: Plan
  let index: Int
  let kind: OperatorKind
  let record: OperatorRecord
  let input: TensorRecord
  /// The second input; the first again where there is none.
  let second: TensorRecord
  let output: TensorRecord

  /// What a fault of the operator is told as.
  func fail(_ problem: StaticString, _ found: Int? = nil, _ expected: Int? = nil) -> PlanError {
    PlanError(problem, part: "operator", index: index, found: found, expected: expected)
  }

  var shapes: OperatorShapes {
    OperatorShapes(
      record: record, input: input.shape, output: output.shape, instructionSet: plan.instructionSet)
  }

  /// The packed parameters, which lie in the constants.
  var parameters: UnsafeRawPointer { plan.constants + Int(record.parameters) }

  // MARK: - Calls

  func requireClamp(_ low: Int32, _ high: Int32) throws(PlanError) {
    guard low >= -128, high <= 127, low <= high else {
      throw fail("its clamp is impossible", Int(low), Int(high))
    }
  }

  /// A zero point of an output before the table: below −128 in sums of bytes read as unsigned.
  func requireZeroPoint(_ output: Int32, weights: Int32 = 0) throws(PlanError) {
    guard output >= -256, output <= 255, weights >= -128, weights <= 127 else {
      throw fail("a zero point is impossible", Int(output))
    }
  }

  func requireFactor(_ factor: FixedPointMultiplier) throws(PlanError) {
    guard factor.significand >= 0, factor.exponent >= -31, factor.exponent <= 31 else {
      throw fail("a factor is impossible", Int(factor.exponent))
    }
  }

  func requireUnused(_ factor: FixedPointMultiplier) throws(PlanError) {
    guard factor.significand == 0, factor.exponent == 0 else {
      throw unusedField(Int(factor.significand))
    }
  }

  func unusedField(_ value: Int) -> PlanError {
    fail("its call has a field that its kind does not use", value)
  }

  func requireSwitch(_ value: UInt32) throws(PlanError) {
    guard value <= 1 else { throw fail("a switch is neither off nor on", Int(value)) }
  }

  func requireRounding(_ value: UInt32) throws(PlanError) {
    guard Rounding(rawValue: value) != nil else {
      throw fail("its rounding is unknown", Int(value))
    }
  }

  func requireWindow(_ window: WindowGeometry) throws(PlanError) {
    let least = min(
      window.height, window.width, window.strideY, window.strideX, window.dilationY,
      window.dilationX)
    let most = max(
      window.height, window.width, window.strideY, window.strideX, window.dilationY,
      window.dilationX)
    guard least >= 1, most <= 1 << 15 else {
      throw fail("its window is impossible", Int(least < 1 ? least : most))
    }
    guard abs(Int(window.padTop)) <= 1 << 15, abs(Int(window.padLeft)) <= 1 << 15,
      window.taps <= 1 << 20
    else { throw fail("its padding is impossible", Int(window.padTop)) }
  }

  // MARK: - Constants

  func requireWeights(_ bytes: Int) throws(PlanError) {
    guard record.weightBytes == UInt64(bytes) else {
      throw fail("wrong length of weights", Int(clamping: record.weightBytes), bytes)
    }
  }

  func requireParameters(
    _ bytes: Int, _ problem: StaticString = "wrong length of parameters"
  ) throws(PlanError) {
    guard record.parameterBytes == UInt64(bytes) else {
      throw fail(problem, Int(clamping: record.parameterBytes), bytes)
    }
  }

  // MARK: - Tensors

  func requireSameShape() throws(PlanError) {
    guard input.rows == output.rows, input.width == output.width, input.channels == output.channels
    else {
      throw fail(
        "its input and output differ in shape", input.elementCount, output.elementCount)
    }
  }

  /// An operator that looks at all channels before it writes one must not overwrite any meanwhile.
  func requireStill() throws(PlanError) {
    let isApart =
      input.place != output.place
      || input.offset + UInt64(input.extentBytes) <= output.offset
      || output.offset + UInt64(output.extentBytes) <= input.offset
    let liesOn =
      input.offset == output.offset && input.rowStride == output.rowStride
      && input.pixelStride == output.pixelStride && input.heldRows == output.heldRows
    guard isApart || liesOn else { throw fail("its output overlaps its input") }
  }
}

import CSIMD
import Kernels
import Tensors

/// The family of operators of which each output byte depends on one byte of each of two tensors. A
/// further one is a function here and a line in the list.
extension RowKernels {
  /// The kernel of an operator of the family; nil for any other kind.
  @export(interface)
  static func elementwise(_ kind: OperatorKind) -> Kernel? {
    switch kind {
    case .add: add
    case .subtract: subtract
    case .multiply: multiply
    case .minimum: minimum
    case .maximum: maximum
    case .squaredDifference: squaredDifference
    case .prelu: prelu
    default: nil
    }
  }

  @export(interface)
  private static func add(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let call = record.load(as: ElementwiseCall.self)
    if call.quickBits == 0 {
      combine(.sum(sign: 1), call, operands, part)
    } else {
      addQuickly(call, operands, part)
    }
  }

  @export(interface)
  private static func subtract(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let call = record.load(as: ElementwiseCall.self)
    if call.quickBits == 0 {
      combine(.sum(sign: -1), call, operands, part)
    } else {
      addQuickly(call, operands, part)
    }
  }

  @export(interface)
  private static func multiply(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let call = record.load(as: ElementwiseCall.self)
    if call.quickBits == 0 {
      combine(.product, call, operands, part)
    } else {
      multiplyQuickly(call, operands, part)
    }
  }

  @export(interface)
  private static func minimum(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    combine(.minimum, record.load(as: ElementwiseCall.self), operands, part)
  }

  @export(interface)
  private static func maximum(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    combine(.maximum, record.load(as: ElementwiseCall.self), operands, part)
  }

  @export(interface)
  private static func squaredDifference(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    combine(.squaredDifference, record.load(as: ElementwiseCall.self), operands, part)
  }

  @export(interface)
  private static func prelu(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    combine(.prelu, record.load(as: ElementwiseCall.self), operands, part)
  }

  /// A sum or a difference by numbers that give every byte exactly.
  @inline(never)
  private static func addQuickly(
    _ call: ElementwiseCall, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let (low, high) = clamp(call)
    let left = stint_i32x16(repeating: call.quickLeft)
    let right = stint_i32x16(repeating: call.quickRight)
    let bias = stint_i32x16(repeating: call.quickBias)
    let bits = stint_i32x16(repeating: Int32(bitPattern: call.quickBits))
    forEachBlock(operands, part) {
      let sum = stint_widen_bytes16($0) &* left &+ bias &+ stint_widen_bytes16($1) &* right
      return stint_clamp_bytes16(stint_narrow_i32x16(sum &>> bits), low, high)
    }
  }

  /// A product by numbers that give every byte exactly.
  @inline(never)
  private static func multiplyQuickly(
    _ call: ElementwiseCall, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let (low, high) = clamp(call)
    let factors = ElementwiseFactors(call, operands)
    forEachBlock(operands, part) {
      let product = stint_rounded_productx16(
        factors.product($0, $1), call.quickFactor, call.quickAbove, call.quickBelow)
      return stint_clamp_bytes16(stint_narrow_i32x16(product &+ factors.zero), low, high)
    }
  }

  /// What is made of two bytes, by the factors of the call.
  private enum Combination {
    case sum(sign: Int32)
    case product
    case minimum
    case maximum
    case squaredDifference
    case prelu
  }

  /// Any operator of the family, which is asked for anew for each 16 bytes: the loops are there once.
  @inline(never)
  private static func combine(
    _ combination: Combination, _ call: ElementwiseCall, _ operands: KernelOperands,
    _ part: OutputPart
  ) {
    let (low, high) = clamp(call)
    let factors = ElementwiseFactors(call, operands)
    forEachBlock(operands, part) {
      let bytes =
        switch combination {
        case .sum(let sign): factors.sum($0, $1, sign: sign)
        case .product: factors.output(factors.product($0, $1))
        case .minimum: stint_min_bytes16($0, $1)
        case .maximum: stint_max_bytes16($0, $1)
        case .squaredDifference: factors.squaredDifference($0, $1)
        case .prelu: factors.prelu($0, $1)
        }
      return stint_clamp_bytes16(bytes, low, high)
    }
  }

  /// The lowest and the highest stored output.
  @inline(__always)
  private static func clamp(_ call: ElementwiseCall) -> (low: Int8, high: Int8) {
    (Int8(truncatingIfNeeded: call.clampLow), Int8(truncatingIfNeeded: call.clampHigh))
  }

  /// Makes some columns of some rows, 16 channels at a time; columns whose pixels lie close together in
  /// all three tensors are one long pixel, for which one pixel of few channels is repeated.
  @inline(__always)
  private static func forEachBlock(
    _ operands: KernelOperands, _ part: OutputPart,
    _ combine: (stint_i8x16, stint_i8x16) -> stint_i8x16
  ) {
    // Twice the room of an operand, as a literal: so it is on the stack.
    withUnsafeTemporaryAllocation(of: Int8.self, capacity: 1024) { copies in
      guard let copies = copies.baseAddress else { return }
      let output = operands.output.shape.pointee
      let channels = Int(output.channels)
      let pixelStride = Int(output.pixelStride)
      var left = ElementwiseOperand(operands.input, over: output, copies: copies)
      var right = ElementwiseOperand(
        operands.second, over: output, copies: copies + ElementwiseOperand.room)
      let isRun = pixelStride == channels && left.mayBeRun && right.mayBeRun
      let pixels = isRun ? 1 : part.columns.count
      let count = isRun ? part.columns.count &* channels : channels
      left.settle(isRun: isRun)
      right.settle(isRun: isRun)
      for row in part.rows {
        left.begin(row, at: part.columns.lowerBound)
        right.begin(row, at: part.columns.lowerBound)
        let start = output.rowOffset(row) &+ part.columns.lowerBound &* pixelStride
        var target = operands.output.base + start
        for pixel in 0..<pixels {
          combineRun(
            count, left.next(isFirst: pixel == 0), right.next(isFirst: pixel == 0), to: target,
            combine)
          target += pixelStride
        }
      }
    }
  }

  /// Makes a run of bytes, which may be written where one of them is read.
  @inline(__always)
  private static func combineRun(
    _ count: Int, _ left: ElementwiseOperand.Run, _ right: ElementwiseOperand.Run,
    to target: UnsafeMutablePointer<Int8>,
    _ combine: (stint_i8x16, stint_i8x16) -> stint_i8x16
  ) {
    var leftAt = 0
    var rightAt = 0
    var index = 0
    while index < count {
      let rest = count &- index
      let bytes = combine(
        rest >= 16 ? stint_load_bytes16(left.start + leftAt) : loadSome(left.start + leftAt, rest),
        rest >= 16
          ? stint_load_bytes16(right.start + rightAt) : loadSome(right.start + rightAt, rest))
      if rest >= 16 {
        stint_store_bytes16(bytes, target + index)
      } else {
        storeSome(bytes, target + index, rest)
      }
      index &+= 16
      leftAt = leftAt &+ 16 == left.period ? 0 : leftAt &+ 16
      rightAt = rightAt &+ 16 == right.period ? 0 : rightAt &+ 16
    }
  }
}

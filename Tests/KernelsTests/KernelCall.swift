import Kernels

/// Calls kernels as an engine does.
struct KernelCall {
  /// A tensor in memory.
  struct Operand {
    var base: UnsafeMutablePointer<Int8>
    var shape: TensorShape
  }

  var input: Operand
  var second: Operand?
  var output: Operand
  var weights: UnsafeRawPointer?
  var parameters: UnsafeRawPointer?
  var scratch: UnsafeMutableRawPointer?

  /// No page is mapped here: whoever touches what it was not given ends the process.
  private static let nowhere = 64

  /// Runs a kernel on its operands, with their shapes in memory of their own.
  func run<Call: OperatorCall>(_ kernel: Kernel?, _ call: Call, _ part: OutputPart) {
    guard let kernel, let nowhere = UnsafeMutableRawPointer(bitPattern: Self.nowhere) else {
      fatalError("no such kernel")
    }
    let second = second ?? input
    withUnsafePointer(to: input.shape) { inputShape in
      withUnsafePointer(to: second.shape) { secondShape in
        withUnsafePointer(to: output.shape) { outputShape in
          withUnsafeBytes(of: call) { record in
            let operands = KernelOperands(
              input: KernelOperand(base: input.base, shape: inputShape),
              second: KernelOperand(base: second.base, shape: secondShape),
              output: KernelOperand(base: output.base, shape: outputShape),
              weights: weights ?? UnsafeRawPointer(nowhere),
              parameters: parameters ?? UnsafeRawPointer(nowhere), scratch: scratch ?? nowhere)
            kernel(record.baseAddress ?? UnsafeRawPointer(nowhere), operands, part)
          }
        }
      }
    }
  }
}

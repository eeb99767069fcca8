/// What is claimed of a kernel's hot loops: those innermost loops of its functions that hold most of
/// the multiplications.
///
/// Such a loop calls nothing, retains and releases nothing and checks no bounds: with a branch in it it
/// would be no innermost loop, and so would be missed.
public struct HotLoop: Sendable, CustomStringConvertible {
  /// The target whose objects are looked at.
  public let target: String
  /// What the mangled names of the kernel's functions contain.
  public let function: String
  /// The instructions that multiply, any of them.
  public let products: [String]
  /// How many of them a loop has that is a hot one; there must be such a loop.
  public let count: Int
  /// How many instructions there may be for each of them, all together.
  public let instructionsPerProduct: Double
  /// How many instructions may read or write the stack, for addresses that there are no
  /// registers for. Vectors never lie there.
  public let stackAccesses: Int
  /// What all of the multiplications have among their registers; nothing where it is no matter.
  public let register: String

  /// A claim; the arguments are the properties.
  public init(
    _ target: String, _ function: String, _ products: [String], count: Int,
    instructionsPerProduct: Double, stackAccesses: Int = 0, register: String = ""
  ) {
    self.target = target
    self.function = function
    self.products = products
    self.count = count
    self.instructionsPerProduct = instructionsPerProduct
    self.stackAccesses = stackAccesses
    self.register = register
  }

  /// The claim's name in reports.
  public var description: String { "\(function) of \(target) by \(products[0])" }

  /// What is otherwise than claimed; empty where all is as it should be.
  public func faults(in code: ObjectCode) -> [String] {
    let loops = code.functions.values.filter { $0.name.contains(function) }
      .flatMap(\.innermostLoops).filter { $0.count(products) >= count }
    guard !loops.isEmpty else {
      return ["no loop of \(function) has \(count) of \(products.joined(separator: ", "))"]
    }
    return loops.flatMap { faults(in: $0, code.machine) }
  }

  private func faults(
    in loop: ObjectCode.Loop, _ machine: ObjectCode.Machine
  ) -> [String] {
    var faults: [String] = []
    let spilled = loop.stackAccesses
    let isVector = spilled.contains(where: machine.usesVectors)
    if spilled.count > stackAccesses || isVector {
      faults += spilled.map { "a spill: \($0)" }
    }
    let products = loop.instructions(named: products)
    faults += products.filter { !$0.contains(register) && !register.isEmpty }
      .map { "no \(register): \($0)" }
    if Double(loop.instructions.count) > instructionsPerProduct * Double(products.count) {
      faults.append("\(loop.instructions.count) instructions for \(products.count) products")
    }
    return faults.isEmpty ? [] : faults + ["in\n\(loop.instructions.joined(separator: "\n"))"]
  }
}

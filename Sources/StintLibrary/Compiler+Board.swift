#if !hasFeature(Embedded)
  import Boards
  import Compiler
  import KernelSelection
  import Models
  import Planner

  extension Compiler {
    /// Plans a model for a board and proves the plan.
    ///
    /// ```swift
    /// let plan = try Compiler.compile(ModelReader.read(path: "model.tflite"), for: BoardFile.read("rpi4"))
    /// ```
    ///
    /// - Parameters:
    ///   - graph: the model.
    ///   - board: of its file come the instruction set, the caches and the pins.
    ///   - options: all but the machine, which is the board's; a plan is for more than one thread only where
    ///     they say so.
    ///   - rules: for the board's pins; whoever gives them checks them.
    /// - Throws: `CompilerError` where the model asks for what no kernel computes, or `BoardError`
    ///   where the board names no instruction set.
    public static func compile(
      _ graph: Graph, for board: Board, options: PlannerOptions = PlannerOptions(),
      rules: [String] = []
    ) throws -> CompiledPlan {
      var options = options
      options.machine = Machine(board)
      return try compile(
        graph, for: BoardFile.instructionSet(of: board, native: KernelSelection.best),
        options: options, pins: PinSetup(board, rules: rules))
    }
  }

  extension Machine {
    /// The caches of a board.
    public init(_ board: Board) {
      self.init(l1Bytes: board.l1DataKiB << 10, l2Bytes: board.l2KiB << 10)
    }
  }

  extension PinSetup {
    /// The pins of a board, as a plan carries them.
    public init(_ board: Board, rules: [String] = []) {
      let pins = board.gpio?.header ?? []
      self.init(
        chip: board.gpio?.chip ?? "",
        header: pins.map { "\($0.pin) \($0.name) \($0.line)\n" }.joined(), rules: rules)
    }
  }
#endif

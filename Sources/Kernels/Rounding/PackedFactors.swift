#if !hasFeature(Embedded)
  import Tensors

  /// The factors of an operator's channels as its kernel reads them: the rounding, and two 32-bit
  /// words a channel.
  ///
  /// | rounding | words |
  /// |---|---|
  /// | fixedPoint | significand, exponent |
  /// | real | low and high half of a double |
  /// | quick on ARM | significand, exponent of −1 and below (0 where only outputs above zero count) |
  /// | quick on x86 | factor and offset in single precision; in blocks in which a channel could not be proved, significand and exponent, and so first words of 2³⁰ and above |
  public struct PackedFactors {
    /// How the kernel is to round.
    public let rounding: Rounding
    private let words: [(Int32, Int32)]

    /// Proves what can be proved.
    ///
    /// - Parameters:
    ///   - factors: one for each output channel.
    ///   - sums: what each channel's sums may be, bias included.
    ///   - outputZeroPoint: the stored byte that means 0.
    ///   - clamp: the lowest and the highest stored byte.
    ///   - instructionSet: that of the kernel.
    ///   - groupChannels: output channels of a group; blocks do not reach over groups.
    ///   - channelBlock: output channels of a block, that of `ConvolutionForm`.
    public init(
      _ factors: ChannelFactors, sums: [ClosedRange<Int64>], outputZeroPoint: Int32,
      clamp: ClosedRange<Int32>, instructionSet: InstructionSet, groupChannels: Int,
      channelBlock: Int
    ) {
      precondition(sums.count == factors.count, "each channel has sums")
      let isAboveZero = clamp.lowerBound >= outputZeroPoint
      let quick: Rounding = isAboveZero ? .quickAboveZero : .quick
      switch instructionSet {
      case .portable: break
      case .neon, .neonDotProduct:
        guard case .fixedPoint(let multipliers) = factors,
          multipliers.allSatisfy({
            $0.significand == 0 || $0.exponent <= (isAboveZero ? 0 : -1)
          })
        else { break }
        self.init(
          rounding: quick,
          words: multipliers.map { $0.significand == 0 ? (0, -1) : ($0.significand, $0.exponent) })
        return
      case .avx2, .avx512vnni:
        let singles = (0..<factors.count).map { channel in
          factors.single(
            channel, sums: sums[channel], clamp: clamp, outputZeroPoint: outputZeroPoint,
            aboveZero: isAboveZero)
        }
        var words = (0..<factors.count).map { factors.words($0) }
        var canTell = true
        var provedBlocks = 0
        var unprovedBlocks = 0
        for group in stride(from: 0, to: factors.count, by: groupChannels) {
          for block in stride(from: group, to: group + groupChannels, by: channelBlock) {
            let channels = block..<min(block + channelBlock, group + groupChannels)
            guard channels.allSatisfy({ singles[$0] != nil }) else {
              unprovedBlocks += 1
              // The first word tells the block's kind, so it may not be a significand of 0. That of
              // the least factor makes the same zeros of sums of this size.
              if words[block].0 == 0 {
                words[block] = (1 << 30, -31)
                if sums[block].lowerBound < -(1 << 30) || sums[block].upperBound > 1 << 30 {
                  canTell = false
                }
              }
              continue
            }
            provedBlocks += 1
            for channel in channels {
              guard let single = singles[channel] else { continue }
              words[channel] = (
                Int32(bitPattern: single.factor.bitPattern),
                Int32(bitPattern: single.offset.bitPattern)
              )
            }
          }
        }
        // A real factor has no place in a block of single ones.
        var isFixed = false
        if case .fixedPoint = factors { isFixed = true }
        guard canTell, provedBlocks > 0, unprovedBlocks == 0 || isFixed else { break }
        self.init(rounding: quick, words: words)
        return
      }
      self.init(factors)
    }

    private init(rounding: Rounding, words: [(Int32, Int32)]) {
      self.rounding = rounding
      self.words = words
    }

    /// Factors as they are: fixed point or real, with nothing to prove.
    public init(_ factors: ChannelFactors) {
      if case .real = factors { rounding = .real } else { rounding = .fixedPoint }
      words = (0..<factors.count).map { factors.words($0) }
    }

    /// How many channels there are.
    public var count: Int { words.count }

    /// The two words of a channel.
    func words(_ channel: Int) -> (Int32, Int32) { words[channel] }
  }

  extension ChannelFactors {
    /// A channel's factor in single precision; nil where it cannot be proved to give the same.
    fileprivate func single(
      _ channel: Int, sums: ClosedRange<Int64>, clamp: ClosedRange<Int32>, outputZeroPoint: Int32,
      aboveZero: Bool
    ) -> SingleFactor? {
      let outputs =
        Int64(clamp.lowerBound - outputZeroPoint)...Int64(clamp.upperBound - outputZeroPoint)
      let zeroPoint = aboveZero ? outputZeroPoint : nil
      guard sums.lowerBound > -Int64(1 << 30), sums.upperBound < Int64(1 << 30) else { return nil }
      switch self {
      case .fixedPoint(let factors):
        let factor = factors[channel]
        guard factor.exponent <= 0 else { return nil }
        let unit = 1 / Double(Int64(1) << Int64(-factor.exponent))
        return SingleFactor(
          scale: Double(factor.significand) / Double(1 << 31) * unit, sums: sums, outputs: outputs,
          aboveZero: zeroPoint
        ) { Int64(factor.apply(Int32(truncatingIfNeeded: $0))) }
      case .real(let factors):
        let factor = factors[channel]
        return SingleFactor(
          scale: factor, sums: sums, outputs: outputs, aboveZero: zeroPoint
        ) {
          let product = Double($0) * factor
          return Int64(min(max(product, -1e9), 1e9).rounded(.toNearestOrAwayFromZero))
        }
      }
    }
  }
#endif

#if !hasFeature(Embedded)
  import Tensors

  /// The factor by which each output channel's sum becomes an output byte.
  public enum ChannelFactors: Equatable, Sendable {
    /// Fixed point, rounded twice: convolutions.
    case fixedPoint([FixedPointMultiplier])
    /// Real, rounded once, half away from zero: fully connected layers, whose reference kernel
    /// multiplies in double precision.
    case real([Double])

    /// How many channels there are.
    public var count: Int {
      switch self {
      case .fixedPoint(let factors): factors.count
      case .real(let factors): factors.count
      }
    }

    /// The two 32-bit numbers that stand for a channel's factor in packed parameters.
    func words(_ channel: Int) -> (Int32, Int32) {
      switch self {
      case .fixedPoint(let factors): (factors[channel].significand, factors[channel].exponent)
      case .real(let factors):
        (
          Int32(truncatingIfNeeded: factors[channel].bitPattern),
          Int32(truncatingIfNeeded: factors[channel].bitPattern >> 32)
        )
      }
    }
  }
#endif

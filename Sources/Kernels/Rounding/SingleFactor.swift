#if !hasFeature(Embedded)
  /// A channel's factor in single precision, proved to round each of its sums as its exact factor does.
  ///
  /// The result of a sum is the nearest whole number (ties to even) to `fma(factor, sum, offset)`,
  /// where the offset has the sum's sign: it stands for the first of the two roundings of the exact
  /// factor, which moves every tie away from zero.
  ///
  /// Both functions of the sum never fall, so they are equal if they take each step between two
  /// outputs at the same sum: at most 255 places to look at. The proof evaluates the very operations
  /// that the kernels use.
  struct SingleFactor: Equatable {
    let factor: Float
    let offset: Float

    /// The bit pattern below which every factor's lies; those of significands do not.
    static let patternLimit: Int32 = 1 << 30

    /// The factor and offset for a channel; nil where none was found.
    ///
    /// - Parameters:
    ///   - scale: the exact factor, nearly.
    ///   - sums: all that the channel's sums may be.
    ///   - outputs: the outputs that may be told apart, before the zero point is added.
    ///   - aboveZero: the zero point, where outputs below zero need not be right: the offset then
    ///     holds it, and does not change its sign.
    ///   - exact: the output of a sum; it must never fall.
    init?(
      scale: Double, sums: ClosedRange<Int64>, outputs: ClosedRange<Int64>,
      aboveZero zeroPoint: Int32?, exact: (Int64) -> Int64
    ) {
      guard scale > 0 else {
        self.init(factor: 0, offset: Float(zeroPoint ?? 0))
        return
      }
      // Below 2 in any case; and no product may leave the 32 bits that it is converted to.
      let greatest = Double(max(sums.upperBound.magnitude, sums.lowerBound.magnitude))
      guard scale < 1.99, greatest < Double(1 << 31),
        scale * greatest < 2_000_000_000
      else { return nil }
      let first = zeroPoint == nil ? outputs.lowerBound : max(0, outputs.lowerBound)
      let steps = Self.steps(
        scale: scale, sums: sums, outputs: first..<max(first, outputs.upperBound), exact: exact)
      let start = Float(scale)
      for ulps in 0..<13 {
        let distance = Float((ulps + 1) / 2) * start.ulp
        let factor = ulps % 2 == 0 ? start - distance : start + distance
        guard
          let range = Self.offsets(factor: Double(factor), steps: steps, signed: zeroPoint == nil)
        else { continue }
        for part in [0.5, 0.25, 0.75] {
          let offset = range.lowerBound + (range.upperBound - range.lowerBound) * part
          let candidate = SingleFactor(
            factor: factor, offset: Float(offset + Double(zeroPoint ?? 0)))
          if candidate.takes(steps, zeroPoint: zeroPoint) {
            self = candidate
            return
          }
        }
      }
      return nil
    }

    private init(factor: Float, offset: Float) {
      self.factor = factor
      self.offset = offset
    }

    /// A step of the exact function: the least sum whose output is above `output`.
    private struct Step {
      let output: Int64
      let sum: Int64
      /// Whether the sum before it is one that the channel may have.
      let hasBefore: Bool
      let hasAfter: Bool
    }

    /// The steps from each of some outputs to the next one that lie among the sums.
    private static func steps(
      scale: Double, sums: ClosedRange<Int64>, outputs: Range<Int64>, exact: (Int64) -> Int64
    ) -> [Step] {
      var steps: [Step] = []
      for output in outputs {
        let near = ((Double(output) + 0.5) / scale).rounded()
        guard abs(near) < Double(1 << 40) else { continue }
        var sum = min(max(Int64(near), sums.lowerBound), sums.upperBound + 1)
        while sum > sums.lowerBound, exact(sum - 1) > output { sum -= 1 }
        while sum <= sums.upperBound, exact(sum) <= output { sum += 1 }
        steps.append(
          Step(
            output: output, sum: sum, hasBefore: sum > sums.lowerBound,
            hasAfter: sum <= sums.upperBound))
      }
      return steps
    }

    /// The offsets with which all steps are taken in exact arithmetic; nil where there are none.
    private static func offsets(
      factor: Double, steps: [Step], signed: Bool
    ) -> ClosedRange<Double>? {
      var (low, high) = (-1.0, 1.0)
      for step in steps {
        let border = Double(step.output) + 0.5
        // With the offset, the sum of the step must be at the border or above, the one before below.
        if step.hasAfter {
          let least = border - factor * Double(step.sum)
          if signed, step.sum < 0 { high = min(high, -least) } else { low = max(low, least) }
        }
        if step.hasBefore {
          let most = border - factor * Double(step.sum - 1)
          if signed, step.sum - 1 < 0 { low = max(low, -most) } else { high = min(high, most) }
        }
      }
      return low <= high ? low...high : nil
    }

    /// The proof: whether the kernels' operations take every step where the exact function does.
    private func takes(_ steps: [Step], zeroPoint: Int32?) -> Bool {
      for step in steps {
        if step.hasAfter, output(step.sum, zeroPoint) <= step.output { return false }
        if step.hasBefore, output(step.sum - 1, zeroPoint) > step.output { return false }
      }
      return true
    }

    /// What the kernels make of a sum, before the zero point is added.
    func output(_ sum: Int64, _ zeroPoint: Int32?) -> Int64 {
      let single = Float(Int32(truncatingIfNeeded: sum))
      let signed = zeroPoint == nil && sum < 0 ? -offset : offset
      let nearest = signed.addingProduct(factor, single).rounded(.toNearestOrEven)
      return Int64(nearest) - Int64(zeroPoint ?? 0)
    }
  }
#endif

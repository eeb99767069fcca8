#if !hasFeature(Embedded)
  import Plans

  /// A class that was seen in a picture, for who has a heap.
  public struct SeenClass: Equatable, Sendable, CustomStringConvertible {
    /// Its index in the model's output.
    public let index: Int
    /// Its name; nil where the plan has none.
    public let label: String?
    /// Its score as the model means it; from 0 to 1 where it answers probabilities.
    public let score: Float

    /// A class as it was seen.
    public init(index: Int, label: String?, score: Float) {
      self.index = index
      self.label = label
      self.score = score
    }

    /// Such as "macaw 0.957".
    public var description: String {
      "\(label ?? "@\(index)") \((score * 1000).rounded() / 1000)"
    }
  }

  extension Classifier {
    /// The classes of the highest scores in the last picture, the highest first.
    ///
    /// - Parameter count: how many, `TopClasses.limit` at most.
    public func classes(_ count: Int) -> [SeenClass] {
      let labels = session.plan.labels
      let top = top(count)
      return (0..<top.count).map { place in
        let index = top[place]
        return SeenClass(
          index: index, label: labels.indices.contains(index) ? labels[index] : nil,
          score: score(of: index))
      }
    }
  }
#endif

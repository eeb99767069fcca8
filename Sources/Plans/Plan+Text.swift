extension Plan {
  /// The zero-terminated name at an offset of the names section, without its end.
  public func name(_ offset: UInt32) -> UnsafeRawBufferPointer {
    terminated(section(header.names), Int(offset))
  }

  /// The label of a class, as UTF-8 without its end; empty where the plan has no such label.
  public func label(_ index: Int) -> UnsafeRawBufferPointer {
    counted(header.labels, index)
  }

  /// The text of a rule, as UTF-8 without its end; empty where the plan has no such rule.
  public func rule(_ index: Int) -> UnsafeRawBufferPointer {
    counted(header.rules, index)
  }

  /// A text of a section that holds `count` of them.
  private func counted(_ section: PlanSection, _ index: Int) -> UnsafeRawBufferPointer {
    guard index >= 0, index < Int(section.count) else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    let text = self.section(section)
    var offset = 0
    for _ in 0..<index { offset += terminated(text, offset).count + 1 }
    return terminated(text, offset)
  }

  private func terminated(_ text: UnsafeRawBufferPointer, _ offset: Int) -> UnsafeRawBufferPointer {
    guard offset < text.count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    var end = offset
    while end < text.count && text[end] != 0 { end += 1 }
    return UnsafeRawBufferPointer(rebasing: text[offset..<end])
  }
}

#if !hasFeature(Embedded)
  extension Plan {
    /// All labels.
    public var labels: [String] { texts(header.labels) }

    /// All rules.
    public var rules: [String] { texts(header.rules) }

    private func texts(_ section: PlanSection) -> [String] {
      self.section(section).split(separator: 0, omittingEmptySubsequences: false)
        .prefix(Int(section.count)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The name of a tensor.
    public func name(of tensor: TensorRecord) -> String {
      String(decoding: name(tensor.name), as: UTF8.self)
    }

    /// The name of an operator.
    public func name(of operator: OperatorRecord) -> String {
      String(decoding: name(`operator`.name), as: UTF8.self)
    }
  }
#endif

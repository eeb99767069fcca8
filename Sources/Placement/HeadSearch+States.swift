extension HeadSearch {
  /// The state's key: a sum over open buffers and heads.
  func stateKey(_ start: Int, _ count: Int) -> FailureTable.Key {
    var key = FailureTable.Key()
    for place in start..<start + count {
      let index = Int(lists[place])
      key.add(instance.classes[index], heads[index])
    }
    return key
  }

  /// Cuts the list where no span connects what is left and right. Appends the parts to `lists`,
  /// the smallest first, and returns their lengths; `nil` when there is but one.
  mutating func split(_ start: Int, _ count: Int) -> [Int]? {
    let (first, end) = (sections.lowerBound, sections.upperBound)
    for section in first...end { crossings[section] = 0 }
    for place in start..<start + count {
      let span = instance.spans[Int(lists[place])]
      crossings[Int(span.lowerBound)] += 1
      crossings[Int(span.upperBound) - 1] -= 1
    }
    // Now each entry becomes the number of the part that its section belongs to.
    var open: Int32 = 0
    var part: Int32 = 0
    for section in first..<end {
      open += crossings[section]
      crossings[section] = part
      if open == 0 { part += 1 }
    }
    if part <= 1 { return nil }
    var counts = Array(repeating: 0, count: Int(part))
    for place in start..<start + count {
      counts[Int(crossings[Int(instance.spans[Int(lists[place])].lowerBound)])] += 1
    }
    var hard = Array(repeating: 0, count: Int(part))
    for section in first..<end { hard[Int(crossings[section])] += weights[section] }
    let order = counts.indices.filter { counts[$0] > 0 }.sorted {
      style.weighs ? (-hard[$0], $0) < (-hard[$1], $1) : (counts[$0], $0) < (counts[$1], $1)
    }
    if order.count == 1 { return nil }
    for part in order {
      for place in start..<start + count {
        let index = lists[place]
        if Int(crossings[Int(instance.spans[Int(index)].lowerBound)]) == part {
          lists.append(index)
        }
      }
    }
    return order.map { counts[$0] }
  }
}

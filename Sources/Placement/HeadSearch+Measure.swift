extension HeadSearch {
  /// Fills the scratch tables for a sorted list of open buffers. False when a section overflows.
  ///
  /// In each section, what starts at or above some head needs the sum of its sizes above it.
  mutating func measure(_ start: Int, _ count: Int) -> Bool {
    var first = Int32.max
    var end: Int32 = 0
    for place in start..<start + count {
      let span = instance.spans[Int(lists[place])]
      first = min(first, span.lowerBound)
      end = max(end, span.upperBound)
    }
    sections = Int(first)..<Int(end)
    for section in sections {
      loads[section] = 0
      lowest[section] = -1
      lowestCounts[section] = 0
      leastTops[section] = Int32.max
    }
    let (loads, lowest, lowestCounts, leastTops) = (loads, lowest, lowestCounts, leastTops)
    let everyHead = options.headBound
    var most: Int32 = 0
    for place in start..<start + count {
      let index = Int(lists[place])
      let head = heads[index]
      for part in Int(instance.loadStarts[index])..<Int(instance.loadStarts[index + 1]) {
        let load = instance.loads[part]
        let top = head &+ load.height
        for section in Int(load.first)..<Int(load.end) {
          let sum = loads[section] &+ load.height
          loads[section] = sum
          most = max(most, everyHead ? sum &+ head : 0)
          lowestCounts[section] = lowest[section] == head ? lowestCounts[section] &+ 1 : 1
          lowest[section] = head
          leastTops[section] = min(leastTops[section], top)
        }
        if most > capacity {
          for section in Int(load.first)..<Int(load.end) where loads[section] &+ head > capacity {
            weights[section] &+= 1
          }
          return false
        }
      }
    }
    if everyHead { return true }
    for section in sections where lowestCounts[section] > 0 {
      if lowest[section] &+ loads[section] > capacity {
        weights[section] &+= 1
        return false
      }
    }
    return true
  }

  /// A section to branch on.
  struct Choice {
    var section: Int
    /// Least head of the section.
    var head: Int32
    /// False when the section has no byte to waste.
    var maySkip: Bool
  }

  /// A section in which the buffers with the least head could come next for good: nothing open
  /// can still slip below them elsewhere.
  mutating func chooseSection(_ start: Int, _ count: Int) -> Choice {
    for place in start..<start + count {
      let index = Int(lists[place])
      let head = heads[index]
      let parts = Int(instance.loadStarts[index])..<Int(instance.loadStarts[index + 1])
      var isFinal = true
      var most: Int32 = 0
      for part in parts {
        let load = instance.loads[part]
        for section in Int(load.first)..<Int(load.end) {
          if leastTops[section] <= head { isFinal = false }
          most = max(most, loads[section])
        }
      }
      let viable = head &+ most <= capacity || !options.overflowLookahead
      isViable[index] = viable
      if isFinal && viable { continue }
      for part in parts {
        let load = instance.loads[part]
        for section in Int(load.first)..<Int(load.end) where lowest[section] == head {
          lowestCounts[section] = isFinal ? lowestCounts[section] &- 1 : Int32.min / 2
        }
      }
    }
    var best = -1
    var bestCost = Int.max
    for section in sections where lowestCounts[section] >= 0 && lowest[section] >= 0 {
      let head = lowest[section]
      let slack = capacity &- loads[section] &- head
      var ways = Int(lowestCounts[section])
      if slack > 0 {
        ways += 1 + style.wasteCost + style.wasteSlope * Int(slack) / Int(capacity)
      }
      let weight = style.weighs ? weights[section] : 1
      let cost = options.fewestCandidates ? (ways << 40) / weight + Int(slack) : Int(head)
      if cost < bestCost {
        bestCost = cost
        best = section
      }
    }
    let slack = capacity &- loads[best] &- lowest[best]
    return Choice(section: best, head: lowest[best], maySkip: slack > 0)
  }

  /// Appends the buffers that could come next in the chosen section, the most promising first.
  mutating func collectCandidates(_ choice: Choice, _ start: Int, _ count: Int) {
    let first = candidates.count
    for place in start..<start + count {
      let index = lists[place]
      guard heads[Int(index)] == choice.head, isViable[Int(index)],
        covers(index, choice.section)
      else { continue }
      var spot = candidates.count
      candidates.append(index)
      while spot > first && comesBefore(index, candidates[spot - 1]) {
        candidates[spot] = candidates[spot - 1]
        spot -= 1
      }
      candidates[spot] = index
    }
    guard options.symmetry else { return }
    var kept = first
    for spot in first..<candidates.count {
      let index = candidates[spot]
      let isTwin = (first..<kept).contains {
        instance.classes[Int(candidates[$0])] == instance.classes[Int(index)]
      }
      if !isTwin {
        candidates[kept] = index
        kept += 1
      }
    }
    candidates.removeLast(candidates.count - kept)
  }

  private func comesBefore(_ one: Int32, _ two: Int32) -> Bool {
    let (a, b) = (ranks[Int(one)], ranks[Int(two)])
    return a != b ? a > b : one < two
  }
}

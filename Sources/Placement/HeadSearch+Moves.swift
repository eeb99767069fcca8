extension HeadSearch {
  /// Settles a buffer at its head and lifts what must lie above it. False when that cannot be.
  mutating func place(_ index: Int32) -> Bool {
    let slot = Int(index)
    isOpen[slot] = false
    let offset = heads[slot]
    return instance.neighbours.withUnsafeBufferPointer { neighbours in
      for place in Int(instance.neighbourStarts[slot])..<Int(instance.neighbourStarts[slot + 1]) {
        let neighbour = neighbours[place]
        if isOpen[Int(neighbour.other)] && !lift(neighbour.other, to: offset &+ neighbour.rise) {
          return false
        }
      }
      return true
    }
  }

  /// Raises a head to at least `floor`. False when it would end above the arena.
  mutating func lift(_ index: Int32, to floor: Int32) -> Bool {
    let slot = Int(index)
    guard floor > heads[slot] else { return true }
    let mask = instance.masks[slot]
    let head = (floor &+ mask) & ~mask
    trail.append((index, heads[slot]))
    heads[slot] = head
    return head <= tails[slot]
  }

  /// No buffer of the section starts at `head`: lifts those that could to where they could next
  /// rest on another buffer.
  mutating func raise(_ start: Int, _ count: Int, section: Int, head: Int32) -> Bool {
    for place in start..<start + count {
      let index = lists[place]
      guard heads[Int(index)] == head && covers(index, section) else { continue }
      let next = nextRest(index)
      guard next != Int32.max, lift(index, to: next) else { return false }
    }
    return true
  }

  /// The least offset above its head at which a buffer could touch an open one below it.
  private func nextRest(_ index: Int32) -> Int32 {
    let slot = Int(index)
    let head = heads[slot]
    var next = Int32.max
    for place in Int(instance.neighbourStarts[slot])..<Int(instance.neighbourStarts[slot + 1]) {
      let other = Int(instance.neighbours[place].other)
      guard isOpen[other] else { continue }
      let mask = instance.masks[slot]
      let top = (heads[other] &+ instance.neighbours[place].drop &+ mask) & ~mask
      if top > head && top < next { next = top }
    }
    return next
  }

  func covers(_ index: Int32, _ section: Int) -> Bool {
    let slot = Int(index)
    for place in Int(instance.loadStarts[slot])..<Int(instance.loadStarts[slot + 1]) {
      let load = instance.loads[place]
      if section >= Int(load.first) && section < Int(load.end) { return true }
    }
    return false
  }
}

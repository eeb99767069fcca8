/// Exact search that builds the arena from the bottom, section by section.
///
/// The *head* of a buffer that is not placed yet is its least possible offset. In some section,
/// either one of the buffers with the least head comes next, exactly there, or none of them does
/// and their heads rise to the next offset at which they could rest on another buffer. A state is
/// thus the set of open buffers and their heads, whatever lies below.
///
/// That a solution may be assumed to rest (each buffer touches one below it), and bounds from
/// sections, are known from MiniMalloc (Moffitt, ASPLOS 2024); weights of failures from constraint
/// solving (dom/wdeg: Boussemart and others, 2004). Branching on one section at a time and the
/// memory of failed states are this module's own.
struct HeadSearch: ~Copyable {
  let instance: HeadInstance
  let options: SolverOptions
  let capacity: Int32
  var style: SearchStyle
  var ranks: [Int] = []
  var memory = FailureTable()
  /// Least offset of each open buffer, offset of each other one.
  let heads: UnsafeMutablePointer<Int32>
  /// Greatest offset of each buffer.
  let tails: UnsafeMutablePointer<Int32>
  let isOpen: UnsafeMutablePointer<Bool>
  let isViable: UnsafeMutablePointer<Bool>
  /// How often each section overflowed, plus 1.
  let weights: UnsafeMutablePointer<Int>
  /// Scratch, one entry a section: see `measure`.
  let loads: UnsafeMutablePointer<Int32>
  let lowest: UnsafeMutablePointer<Int32>
  let lowestCounts: UnsafeMutablePointer<Int32>
  let leastTops: UnsafeMutablePointer<Int32>
  let crossings: UnsafeMutablePointer<Int32>
  /// Heads before they were lifted, to be put back.
  var trail: ContiguousArray<(index: Int32, head: Int32)> = []
  /// Lists of open buffers and of candidates, for all nodes on the path.
  var lists: ContiguousArray<Int32> = []
  var candidates: ContiguousArray<Int32> = []
  /// Sections that the buffers of the current node use.
  var sections = 0..<0
  private(set) var budget: NodeBudget

  init(
    _ instance: HeadInstance, capacity: Int, options: SolverOptions,
    goesOn: @escaping () -> Bool = { true }
  ) {
    budget = NodeBudget(goesOn: goesOn)
    self.instance = instance
    self.options = options
    self.capacity = Int32(capacity / instance.grain)
    style = SearchStyle(preference: .sections, weighs: false, wasteCost: 0, wasteSlope: 0)
    let count = instance.count
    let sections = instance.sectionCount
    heads = .allocate(capacity: count)
    tails = .allocate(capacity: count)
    isOpen = .allocate(capacity: count)
    isViable = .allocate(capacity: count)
    weights = .allocate(capacity: sections)
    weights.initialize(repeating: 1, count: sections)
    loads = .allocate(capacity: sections)
    lowest = .allocate(capacity: sections)
    lowestCounts = .allocate(capacity: sections)
    leastTops = .allocate(capacity: sections)
    crossings = .allocate(capacity: sections + 1)
  }

  deinit {
    heads.deallocate()
    tails.deallocate()
    isOpen.deallocate()
    isViable.deallocate()
    weights.deallocate()
    loads.deallocate()
    lowest.deallocate()
    lowestCounts.deallocate()
    leastTops.deallocate()
    crossings.deallocate()
  }

  /// Searches from the start in one style. Failed states stay known from run to run; weights do
  /// not, because fresh ones make the runs differ more.
  mutating func run(_ style: SearchStyle, nodes: Int) -> SearchOutcome {
    self.style = style
    ranks = style.ranks(instance)
    budget.restart(nodes: nodes)
    weights.update(repeating: 1, count: instance.sectionCount)
    trail.removeAll(keepingCapacity: true)
    lists.removeAll(keepingCapacity: true)
    candidates.removeAll(keepingCapacity: true)
    for index in 0..<instance.count {
      let fixed = instance.fixed[index]
      let top = capacity - instance.sizes[index]
      heads[index] = max(0, fixed)
      tails[index] = fixed < 0 ? top : (fixed <= top ? fixed : -1)
      isOpen[index] = true
      if heads[index] > tails[index] { return .impossible }
      lists.append(Int32(index))
    }
    if descend(0, instance.count) {
      return .placed((0..<instance.count).map { Int(heads[$0]) * instance.grain })
    }
    return budget.left < 0 ? .undecided : .impossible
  }

  /// Places the open buffers `lists[start..<start + count]`. When false, either that is impossible
  /// or the limit came; all are open then, and the caller puts the heads back.
  private mutating func descend(_ start: Int, _ count: Int) -> Bool {
    if count == 0 { return true }
    guard budget.enter(cost: 1 + count >> 8) else { return false }
    defer { budget.leave() }
    sort(start, count)
    guard measure(start, count) else { return false }
    if options.decomposition, let parts = split(start, count) {
      return descend(parts, of: start, count)
    }
    guard options.failureMemory else { return branch(start, count) }
    let key = stateKey(start, count)
    if memory.contains(key) { return false }
    if branch(start, count) { return true }
    if budget.left >= 0 { memory.insert(key) }
    return false
  }

  /// Solves independent parts, whose lists lie one after the other at the end of `lists`.
  private mutating func descend(_ parts: [Int], of start: Int, _ count: Int) -> Bool {
    defer { lists.removeLast(count) }
    var place = lists.count - count
    for part in parts {
      if !descend(place, part) {
        for entry in start..<start + count { isOpen[Int(lists[entry])] = true }
        return false
      }
      place += part
    }
    return true
  }

  /// Tries each candidate of one section, then none of them.
  private mutating func branch(_ start: Int, _ count: Int) -> Bool {
    let choice = chooseSection(start, count)
    let mark = trail.count
    let first = candidates.count
    collectCandidates(choice, start, count)
    if candidates.count == first && !choice.maySkip { weights[choice.section] &+= 1 }
    defer { candidates.removeLast(candidates.count - first) }
    for place in first..<candidates.count {
      let index = candidates[place]
      if self.place(index) && descend(without: index, start, count) { return true }
      isOpen[Int(index)] = true
      undo(mark)
      if budget.left < 0 { return false }
    }
    guard choice.maySkip else { return false }
    if raise(start, count, section: choice.section, head: choice.head)
      && descend(without: -1, start, count)
    {
      return true
    }
    undo(mark)
    return false
  }

  /// Goes on with a copy of a list that lacks one buffer.
  private mutating func descend(without index: Int32, _ start: Int, _ count: Int) -> Bool {
    let listed = lists.count
    for place in start..<start + count where lists[place] != index {
      lists.append(lists[place])
    }
    let length = lists.count - listed
    let found = descend(listed, length)
    lists.removeLast(length)
    return found
  }

  private mutating func undo(_ mark: Int) {
    while trail.count > mark {
      let (index, head) = trail.removeLast()
      heads[Int(index)] = head
    }
  }

  /// Highest head first. Lists arrive nearly sorted.
  private mutating func sort(_ start: Int, _ count: Int) {
    let heads = heads
    lists.withUnsafeMutableBufferPointer { lists in
      for place in start + 1..<max(start + 1, start + count) {
        let index = lists[place]
        let head = heads[Int(index)]
        var hole = place
        while hole > start && heads[Int(lists[hole - 1])] < head {
          lists[hole] = lists[hole - 1]
          hole -= 1
        }
        lists[hole] = index
      }
    }
  }
}

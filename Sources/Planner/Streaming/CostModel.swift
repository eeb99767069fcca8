import Kernels

/// Estimates how long a schedule takes, so that schedules can be compared.
///
/// What differs between schedules of one network is modelled: how often a step and a kernel start, how
/// full the convolutions' tiles of pixels are, and from which cache rows and weights come.
struct CostModel {
  private let rates: Rates
  private let machine: Machine

  init(_ instructionSet: InstructionSet, _ machine: Machine) {
    rates = Rates.usual(of: instructionSet)
    self.machine = machine
  }

  /// The time of a segment's steps.
  func nanoseconds(_ schedule: SegmentSchedule) -> Double {
    var sum = 0.0
    forEachStep(of: schedule) { time, _ in sum += time }
    return sum
  }

  /// The time of each of a segment's steps.
  func stepNanoseconds(_ schedule: SegmentSchedule) -> [Double] {
    var times: [Double] = []
    forEachStep(of: schedule) { time, _ in times.append(time) }
    return times
  }

  /// By how many workers each of a segment's steps is best made.
  func stepWays(_ schedule: SegmentSchedule) -> [Int] {
    var ways: [Int] = []
    forEachStep(of: schedule) { ways.append($1) }
    return ways
  }

  private func forEachStep(
    of schedule: SegmentSchedule, _ body: (_ nanoseconds: Double, _ ways: Int) -> Void
  ) {
    let graph = schedule.graph
    let producers = schedule.segment.producers
    let isSingle = producers.count == 1
    let workingBytes =
      isSingle
      ? bytes(of: graph.producers[producers.lowerBound], graph)
      : graph.memories.indices.reduce(0) {
        $0 + schedule.heldRows[$1] * graph.memories[$1].rowStride
      }
        + producers.reduce(0) { $0 + graph.producers[$1].work.constantBytes }
    let nanosecondsPerByte = fetch(workingBytes)
    for step in schedule.steps {
      let work = graph.producers[step.producer].work
      // Weights that other operators' data has driven out of a cache meanwhile.
      let refetch =
        isSingle ? 0 : max(0, nanosecondsPerByte - fetch(work.constantBytes))
      let joins = schedule.joinsRows(of: step)
      // Each worker reads all weights, and its share of the rows.
      func time(_ ways: Int) -> Double {
        rates.step + (ways > 1 ? rates.sharing : 0)
          + Double(step.count * work.bytes) * nanosecondsPerByte / Double(ways)
          + Double(work.constantBytes) * refetch + kernel(work, step, joins: joins, ways: ways)
      }
      var (least, ways) = (time(1), 1)
      while ways < mostWays(of: step, in: schedule, joins: joins) {
        let next = time(ways + 1)
        guard next < least * Self.worthwhile else { break }
        (least, ways) = (next, ways + 1)
      }
      body(least, ways)
    }
  }

  /// One more worker must save a twentieth of a step: a model of time can err by less.
  private static let worthwhile = 0.95

  /// By how many workers a step may be made, as far as that is known before its rows have places.
  private func mostWays(of step: RoundStep, in schedule: SegmentSchedule, joins: Bool) -> Int {
    let producer = schedule.graph.producers[step.producer]
    let isFree =
      step.count == 1 || schedule.segment.producers.count > 1 || schedule.segment.isApart
    guard producer.ways > 1, isFree else { return 1 }
    return min(producer.ways, joins || !producer.work.sharesPixels ? step.count : producer.ways)
  }

  /// The time of the kernel in the largest of so many shares of a step.
  private func kernel(_ work: NodeWork, _ step: RoundStep, joins: Bool, ways: Int) -> Double {
    let hasRows = step.count >= ways
    let rows = hasRows ? (step.count + ways - 1) / ways : step.count
    let width = hasRows ? work.pixels : (work.pixels + ways - 1) / ways
    let calls = joins ? 1 : rows
    let pixels = joins ? width * rows : width
    switch work.kind {
    case .convolution:
      let tiles = calls * ((pixels + work.tilePixels - 1) / work.tilePixels)
      return Double(calls) * rates.call
        + Double(tiles * work.tilePixels * work.macsPerPixel) * rates.convolutionMac
    case .depthwise:
      return Double(calls) * (rates.call + Double(pixels * work.macsPerPixel) * rates.depthwiseMac)
    case .bytes:
      let share = Double(width) / Double(max(1, work.pixels))
      return Double(calls) * (rates.call + Double(work.bytes) * share * rates.byte)
    }
  }

  /// What a producer reads and writes altogether.
  private func bytes(of producer: RowGraph.Producer, _ graph: RowGraph) -> Int {
    producer.reads.reduce(producer.write.end(ofRows: producer.write.rows) - producer.write.offset) {
      let place = graph.reads[$1].place
      return $0 + place.end(ofRows: place.rows) - place.offset
    }
  }

  /// Nanoseconds to bring a byte from the smallest cache that holds so many bytes.
  private func fetch(_ bytes: Int) -> Double {
    if bytes <= machine.l1Bytes { return 0 }
    return bytes <= machine.l2Bytes ? rates.l2Byte : rates.memoryByte
  }
}

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
    forEachStep(of: schedule) { sum += $0 }
    return sum
  }

  /// The time of each of a segment's steps.
  func stepNanoseconds(_ schedule: SegmentSchedule) -> [Double] {
    var times: [Double] = []
    forEachStep(of: schedule) { times.append($0) }
    return times
  }

  private func forEachStep(of schedule: SegmentSchedule, _ body: (Double) -> Void) {
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
      body(
        rates.step + Double(step.count * work.bytes) * nanosecondsPerByte
          + Double(work.constantBytes) * refetch
          + kernel(work, step, joins: schedule.joinsRows(of: step)))
    }
  }

  private func kernel(_ work: NodeWork, _ step: RoundStep, joins: Bool) -> Double {
    let calls = joins ? 1 : step.count
    let pixels = joins ? work.pixels * step.count : work.pixels
    switch work.kind {
    case .convolution:
      let tiles = calls * ((pixels + work.tilePixels - 1) / work.tilePixels)
      return Double(calls) * rates.call
        + Double(tiles * work.tilePixels * work.macsPerPixel) * rates.convolutionMac
    case .depthwise:
      return Double(calls) * (rates.call + Double(pixels * work.macsPerPixel) * rates.depthwiseMac)
    case .bytes:
      return Double(calls) * (rates.call + Double(work.bytes) * rates.byte)
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

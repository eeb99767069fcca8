extension RowGraph {
  /// Whether a step's rows are made as one long row, so that no tile of pixels is cut short at a row's
  /// end. This is the rule by which time is estimated, memory bought and the plan written.
  ///
  /// - Parameters:
  ///   - isApart: whether no byte that the step writes is one that it reads. Joined rows are not made
  ///     one by one, so none may take the place of a row that was read before it.
  ///   - heldRows: how many rows are kept of a memory.
  func joinsRows(of step: RoundStep, isApart: Bool, heldRows: (Int) -> Int) -> Bool {
    let producer = producers[step.producer]
    /// Whether the rows lie one after the other, within one turn of a rolling buffer.
    func liesTogether(_ place: RowPlace) -> Bool {
      let held = heldRows(place.memory)
      return place.rowStride == place.width * place.pixelStride
        && (held >= memories[place.memory].rows || step.first % held + step.count <= held)
    }
    return step.count > 1 && isApart && producer.work.joinsRows && liesTogether(producer.write)
      && reads[producer.reads].allSatisfy { liesTogether($0.place) }
  }
}

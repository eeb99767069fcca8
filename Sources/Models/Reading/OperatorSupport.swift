/// Which operators of the file Stint lacks, all in one error.
enum OperatorSupport {
  /// The kind of each operator of the file, in its order.
  static func kinds(of model: FileModel, site: Site) throws(ModelError) -> [OperatorDefinition] {
    var kinds: [OperatorDefinition] = []
    kinds.reserveCapacity(model.operators.count)
    var unsupported: [UInt32: (count: Int, first: Int)] = [:]
    for operation in model.operators {
      guard Int(operation.code) < model.codes.count else {
        throw site.operation(operation.index, nil).error(
          "it has operator code \(operation.code), but the file has \(model.codes.count)")
      }
      let code = model.codes[Int(operation.code)]
      guard operation.largeOptionsOffset <= 1 else {
        throw site.operation(operation.index, code.name).error(
          "its options are outside the flatbuffer, at offset \(operation.largeOptionsOffset)",
          "convert without _experimental_use_buffer_offset")
      }
      if let kind = OperatorDefinition.of(code.code) {
        kinds.append(kind)
      } else {
        unsupported[operation.code, default: (count: 0, first: operation.index)].count += 1
      }
    }
    guard unsupported.isEmpty else {
      let names = unsupported.keys.compactMap { model.codes[Int($0)].customName }
      if let foreign = ForeignOperator.among(names) {
        let others =
          unsupported.count > 1 ? ". Of its operators Stint lacks: \(list(unsupported, model))" : ""
        throw site.error(foreign.problem + others, foreign.remedy)
      }
      throw site.error(
        "it uses operators that Stint does not support: " + list(unsupported, model),
        Remedy.simplify)
    }
    return kinds
  }

  /// The operators by name, in the order of their first use: versions of one operator are one.
  private static func list(
    _ unsupported: [UInt32: (count: Int, first: Int)], _ model: FileModel
  ) -> String {
    var byName: [String: (count: Int, first: Int)] = [:]
    for (code, use) in unsupported {
      let name = model.codes[Int(code)].name
      let known = byName[name] ?? (count: 0, first: use.first)
      byName[name] = (count: known.count + use.count, first: min(known.first, use.first))
    }
    let ordered = byName.sorted { $0.value.first < $1.value.first }
    return ordered.map { "\($0.key) × \($0.value.count) (first at operator \($0.value.first))" }
      .joined(separator: ", ")
  }
}

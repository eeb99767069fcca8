/// The flatbuffer `TFLITE_METADATA`, as far as the reader knows it.
enum TestMetadata {
  static func bytes(
    labelFile: String?, mean: [Float], std: [Float], locale: String? = nil,
    identifier: String = "M001"
  ) -> [UInt8] {
    let options = FlatValue.table([0: .floats(mean), 1: .floats(std)])
    let unit = FlatValue.table([0: .uint8(1), 1: options])
    let input = FlatValue.table([0: .string("image"), 4: .tables([unit])])
    var files: [FlatValue] = []
    if let labelFile {
      var file: [Int: FlatValue] = [0: .string(labelFile), 2: .int8(2)]
      if let locale { file[3] = .string(locale) }
      files.append(.table(file))
    }
    let output = FlatValue.table([0: .string("probability"), 6: .tables(files)])
    let subgraph = FlatValue.table([2: .tables([input]), 3: .tables([output])])
    return FlatValue.table([0: .string("classifier"), 3: .tables([subgraph])])
      .file(identifier: identifier)
  }
}

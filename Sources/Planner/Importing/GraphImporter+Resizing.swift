import Models
import Tensors

extension GraphImporter {
  mutating func importResizeNearest(_ resizing: Resizing) throws(ModelError) {
    let input = try value(0)
    let output = try newOutput()
    let (from, to) = (network.values[input].shape, network.values[output].shape)
    let rows = ResizingSamples.nearest(from[1], to[1], resizing)
    add(
      Resampling(
        rows: (0..<from[0]).flatMap { image in rows.map { image * from[1] + $0 } },
        columns: ResizingSamples.nearest(from[2], to[2], resizing)), [input], output)
  }

  mutating func importResizeBilinear(_ resizing: Resizing) throws(ModelError) {
    let input = try value(0)
    let output = try newOutput()
    let (from, to) = (network.values[input].shape, network.values[output].shape)
    let samples = isUnsigned ? ResizingSamples.realBilinear : ResizingSamples.bilinear
    guard let rows = samples(from[1], to[1], resizing),
      let columns = samples(from[2], to[2], resizing)
    else {
      throw error(
        "\(to[1]) × \(to[2]) pixels of \(from[1]) × \(from[2]): the reference kernel rounds its "
          + "scale so that it reads beyond its input", tensor: nil,
        "resize in two steps, or to a size nearer to the input's")
    }
    let ofImages = (0..<from[0]).flatMap { image in
      rows.map { row -> Resampling.Sample in
        var row = row
        row.low += image * from[1]
        row.high += image * from[1]
        return row
      }
    }
    add(
      Resampling(rows: ofImages, columns: columns, isReal: isUnsigned), [input], output)
  }
}

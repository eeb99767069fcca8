import Frames
import Tensors
import Testing

@Suite struct InputTableTests {
  @Test(arguments: Goldens.shared.tables.indices)
  func tablesEqualLiteRTsQuantise(_ index: Int) throws {
    let golden = Goldens.shared.tables[index]
    let table = try InputTable(
      type: golden.isUnsigned ? .uint8 : .int8,
      quantisation: Quantisation(scale: golden.scale, zeroPoint: golden.zeroPoint),
      means: golden.means, deviations: golden.deviations)
    #expect(table.bytes.map { UInt8(bitPattern: $0) } == golden.bytes)
  }

  @Test func pixelTablesKeepUInt8AndShiftInt8() throws {
    let unsigned = try InputTable(pixelsAs: .uint8)
    let signed = try InputTable(pixelsAs: .int8)
    for channel in 0..<3 {
      for pixel in UInt8.min...UInt8.max {
        #expect(unsigned[channel, pixel] == Int8(bitPattern: pixel))
        #expect(Int(signed[channel, pixel]) == Int(pixel) - 128)
      }
    }
  }

  @Test func halvesAreRoundedAwayFromZero() throws {
    let table = try InputTable(
      type: .int8, quantisation: Quantisation(scale: 2, zeroPoint: 0), means: [100],
      deviations: [1])
    #expect(table[0, 101] == 1)  // 0.5
    #expect(table[0, 99] == -1)  // −0.5
    #expect(table[0, 103] == 2)  // 1.5
    #expect(table[0, 97] == -2)  // −1.5
  }

  @Test func theExtremesOfFloatAreClamped() throws {
    let table = try InputTable(
      type: .int8, quantisation: Quantisation(scale: .leastNonzeroMagnitude, zeroPoint: .min),
      means: [1], deviations: [.leastNormalMagnitude])
    #expect(table[0, 0] == -128)
    #expect(table[0, 1] == -128)
    #expect(table[0, 255] == 127)
  }

  @Test func channelsHaveTheirOwnBytesInOrder() throws {
    let table = try InputTable(
      type: .int8, quantisation: Quantisation(scale: 1, zeroPoint: 0), means: [10, 20, 30],
      deviations: [1, 2, 4])
    #expect([table[0, 50], table[1, 50], table[2, 50]] == [40, 15, 5])
    #expect(table.withBytes { [$0[50], $0[306], $0[562]] } == [40, 15, 5])
    let copy = table.withBytes { InputTable(copying: $0) }
    #expect(copy.bytes == table.bytes)
  }

  @Test func rowsUseTheirChannelsTable() throws {
    let table = try InputTable(
      type: .int8, quantisation: Quantisation(scale: 1, zeroPoint: 0), means: [10, 20, 30],
      deviations: [1, 2, 4])
    let rgb = try inputBytes(
      rgb: [50, 50, 50], width: 1, height: 1, modelWidth: 1, modelHeight: 1, modelChannels: 3,
      table: table)
    #expect(rgb == [40, 15, 5])
    let grey = try inputBytes(
      [50],
      geometry: FrameGeometry(
        format: .grey8, sourceWidth: 1, sourceHeight: 1, targetWidth: 1, targetHeight: 1,
        channels: 3), table: table)
    #expect(grey == [40, 15, 5])
  }

  @Test(arguments: [ElementType.int32, .float32, .int16, .int64, .bool])
  func otherTypesAreRefused(_ type: ElementType) {
    #expect(throws: FrameError.unsupportedType) { try InputTable(pixelsAs: type) }
    #expect(throws: FrameError.unsupportedType) {
      try InputTable(
        type: type, quantisation: Quantisation(scale: 1, zeroPoint: 0), means: [0],
        deviations: [1])
    }
  }

  @Test func unusableNormalisationsAreRefused() {
    let cases: [(Float, [Float], [Float])] = [
      (0, [0], [1]), (-1, [0], [1]), (.nan, [0], [1]), (.infinity, [0], [1]), (1, [.nan], [1]),
      (1, [.infinity], [1]), (1, [0], [0]), (1, [0, 0, 0], [1, 1, .nan]), (1, [], []),
      (1, [0, 0], [1, 1]), (1, [0], [1, 1, 1]), (1, [0, 0, 0, 0], [1, 1, 1, 1]),
    ]
    for (scale, means, deviations) in cases {
      #expect(throws: FrameError.invalidNormalisation) {
        try InputTable(
          type: .int8, quantisation: Quantisation(scale: scale, zeroPoint: 0), means: means,
          deviations: deviations)
      }
    }
  }
}

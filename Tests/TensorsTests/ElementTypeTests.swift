import Tensors
import Testing

@Suite struct ElementTypeTests {
  @Test(
    arguments: [
      (ElementType.int8, 1, "int8"), (.uint8, 1, "uint8"), (.bool, 1, "bool"),
      (.int16, 2, "int16"), (.int32, 4, "int32"), (.float32, 4, "float32"), (.int64, 8, "int64"),
    ])
  func typeHasTheSizeThatItsNameSays(type: ElementType, bytes: Int, name: String) {
    #expect(type.byteCount == bytes)
    #expect("\(type.name)" == name)
  }

  @Test func rawValuesAreThoseThatPlanFilesHold() {
    let types: [ElementType] = [.int8, .uint8, .int32, .float32, .int16, .int64, .bool]
    #expect(types.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6])
  }

  @Test func quantisationAnswersTheRealValueOfAByte() {
    let map = Quantisation(scale: 0.5, zeroPoint: -128)
    #expect(map.real(-128) == 0)
    #expect(map.real(127) == 127.5)
    #expect(Quantisation(scale: 0.25, zeroPoint: 3).real(1) == -0.5)
  }
}

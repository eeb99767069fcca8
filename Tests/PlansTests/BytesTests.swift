import Plans
import Testing

/// What is wrong with a file before its records are looked at.
@Suite struct BytesTests {
  /// The errors that these tests expect.
  static let problems = [
    "the file is shorter than a header", "the bytes lie at an unaligned address",
    "the checksum is wrong: the file is damaged",
  ]

  static let sample = SamplePlan.contents(.convolution).encoded()

  @Test func noTruncatedFileIsAPlan() {
    for length in 0..<Self.sample.count {
      let error = PlanBytes.error(Array(Self.sample[..<length]))
      let expected = length < 408 ? Self.problems[0] : "the file's length is not what it says"
      #expect(error.map { "\($0.problem)" } == expected, "\(length) bytes")
    }
  }

  @Test func noTruncatedFileIsAPlanEvenIfItsHeaderAgrees() {
    for length in 408..<Self.sample.count {
      let bytes = PlanBytes.edited(Array(Self.sample[..<length])) { $0.fileBytes = UInt64(length) }
      let error = PlanBytes.error(bytes)
      // The last bytes of a file only fill its last section up.
      #expect(error != nil || Self.sample[length...].count < 64, "\(length) bytes")
    }
  }

  @Test func noLongerFileIsAPlan() {
    let error = PlanBytes.error(Self.sample + [0])
    #expect(error.map { "\($0.problem)" } == "the file's length is not what it says")
  }

  @Test func everyFlippedBitBehindTheChecksumIsFound() {
    var bytes = Self.sample
    for position in 32..<bytes.count {
      bytes[position] ^= 1 << UInt8(position % 8)
      let error = PlanBytes.error(bytes)
      #expect(error.map { "\($0.problem)" } == Self.problems[2], "byte \(position)")
      bytes[position] ^= 1 << UInt8(position % 8)
    }
  }

  @Test func everyFlippedBitOfTheChecksumIsFound() {
    var bytes = Self.sample
    for bit in 0..<64 {
      bytes[24 + bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(PlanBytes.error(bytes).map { "\($0.problem)" } == Self.problems[2], "bit \(bit)")
      bytes[24 + bit / 8] ^= 1 << UInt8(bit % 8)
    }
  }

  @Test(arguments: [1, 4, 8, 16, 32])
  func bytesAtAnUnalignedAddressAreRefused(shift: Int) {
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: Self.sample.count + 64, alignment: 64)
    defer { memory.deallocate() }
    let shifted = UnsafeMutableRawBufferPointer(
      rebasing: memory[shift..<shift + Self.sample.count])
    shifted.copyBytes(from: Self.sample)
    do throws(PlanError) {
      _ = try Plan(verifying: UnsafeRawBufferPointer(shifted))
      Issue.record("it was taken")
    } catch {
      #expect("\(error.problem)" == Self.problems[1])
    }
  }

  @Test func bytesThatAreNoPlanAreRefused() {
    for bytes in [[], [0], [UInt8](repeating: 0, count: 4096), Array("STINTPLN".utf8)] {
      #expect(PlanBytes.error(bytes) != nil)
    }
  }

  @Test func checksumIsThePublishedOne() {
    // FNV-1a over 64-bit words, each product folded once; worked out by hand for one word.
    var checksum = PlanChecksum()
    #expect(checksum.value == 0xCBF2_9CE4_8422_2325)
    checksum.add(0x0123_4567_89AB_CDEF)
    let product = (0xCBF2_9CE4_8422_2325 ^ 0x0123_4567_89AB_CDEF) &* 0x0000_0100_0000_01B3 as UInt64
    #expect(checksum.value == product ^ product >> 32)
  }

  @Test func checksumOfBytesIsThatOfTheirWords() {
    let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    var ofBytes = PlanChecksum()
    bytes.withUnsafeBytes { ofBytes.add($0) }
    var ofWords = PlanChecksum()
    ofWords.add(0x0807_0605_0403_0201)
    ofWords.add(0x0A09)
    #expect(ofBytes.value == ofWords.value)
  }
}

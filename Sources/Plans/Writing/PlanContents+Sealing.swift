#if !hasFeature(Embedded)
  extension PlanContents {
    /// Fills in what is known of a plan only once it can be run, and its checksum.
    ///
    /// - Parameters:
    ///   - file: what `encoded()` answers, with a golden section of the right length.
    ///   - certificate: the signature of the certificate.
    ///   - golden: the output for the golden input, as many bytes as the golden section has.
    public static func seal(_ file: inout [UInt8], certificate: UInt64, golden: [UInt8]) {
      file.withUnsafeMutableBytes { file in
        var header = file.loadUnaligned(as: PlanHeader.self)
        precondition(header.golden.bytes == golden.count, "another golden vector")
        header.certificate = certificate
        header.checksum = 0
        let start = Int(header.golden.offset)
        UnsafeMutableRawBufferPointer(rebasing: file[start..<start + golden.count])
          .copyBytes(from: golden)
        file.storeBytes(of: header, as: PlanHeader.self)
        header.checksum = PlanVerifier.checksum(of: UnsafeRawBufferPointer(file)).littleEndian
        file.storeBytes(of: header, as: PlanHeader.self)
      }
    }
  }
#endif

/// Tries a camera out: prints what was negotiated and what each frame is like.
public enum CameraProbe {
  /// The bytes of each plane that the checksum is made of, at most.
  public static let checkedBytes = 4096

  /// Fetches frames and prints a line for each to the standard output.
  ///
  ///     camera vivid (vivid) platform:vivid-000 /dev/video0
  ///     format YUYV 640×480 at 30/s, stride 1280, matrix 601, limited, 4 buffers, 2457600 bytes
  ///     frame 0 at 5123456789 ns, flags 00012001, bytes 614400, checksum 1a2b3c4d
  ///     end 3 delivered, 0 dropped, 0 missed, 0 corrupt
  ///
  /// - Parameters:
  ///   - name: The camera, as `CameraName` reads it.
  ///   - frames: How many frames to fetch.
  ///   - request: What is wanted of the camera.
  ///   - timeoutMilliseconds: How long to wait for each frame.
  /// - Throws: What opening and streaming throw; the line of the error is printed, too.
  public static func run(
    _ name: UnsafePointer<CChar>, frames: Int,
    request: CameraRequest = CameraRequest(size: FrameSize(width: 224, height: 224)),
    timeoutMilliseconds: Int = 5000
  ) throws(CameraError) {
    var stream = CameraStream()
    var out = LineWriter(file: 1)
    do throws(CameraError) {
      try stream.start(CameraName(name), request)
      describe(stream, &out)
      for _ in 0..<frames {
        let frame = try stream.next(timeoutMilliseconds: timeoutMilliseconds)
        describe(frame, &out)
        try stream.release(frame)
      }
    } catch {
      out.add("error ")
      out.add(error.line)
      out.end()
      throw error
    }
    describe(stream.statistics, &out)
    stream.stop()
  }

  private static func describe(_ stream: borrowing CameraStream, _ out: inout LineWriter) {
    guard let device = stream.device, let format = stream.format else { return }
    out.add("camera ")
    out.add(device.card)
    out.add(" (")
    out.add(device.driver)
    out.add(") ")
    out.add(device.busInfo)
    out.add(" ")
    out.add(device.path)
    out.end()
    out.add("format ")
    out.add(CameraMode(fourcc: format.cameraFourCC, size: format.size, rate: format.rate))
    if format.fourcc != format.cameraFourCC {
      out.add(" as ")
      out.add(format.fourcc.text)
    }
    out.add(", stride")
    for plane in 0..<format.planeCount {
      out.add(" ")
      out.add(format.rowStrides[plane])
    }
    switch format.colour.matrix {
    case .bt601: out.add(", matrix 601")
    case .bt709: out.add(", matrix 709")
    case .bt2020: out.add(", matrix 2020")
    }
    out.add(format.colour.isFullRange ? ", full, " : ", limited, ")
    out.add(format.bufferCount)
    out.add(" buffers, ")
    out.add(format.bufferBytes + format.conversionBytes)
    out.add(" bytes")
    out.end()
  }

  private static func describe(_ frame: borrowing CameraFrame, _ out: inout LineWriter) {
    out.add("frame ")
    out.add(frame.sequence)
    out.add(" at ")
    out.add(frame.timestamp)
    out.add(" ns, flags ")
    out.line.append(hexadecimal: frame.flags)
    out.add(", bytes")
    for plane in 0..<frame.planeCount {
      out.add(" ")
      out.add(frame.planes[plane].bytes.count)
    }
    out.add(", checksum ")
    out.line.append(hexadecimal: checksum(frame))
    out.end()
  }

  private static func describe(_ statistics: CameraStatistics, _ out: inout LineWriter) {
    out.add("end ")
    out.add(statistics.delivered)
    out.add(" delivered, ")
    out.add(statistics.dropped)
    out.add(" dropped, ")
    out.add(statistics.missed)
    out.add(" missed, ")
    out.add(statistics.corrupt)
    out.add(" corrupt")
    out.end()
  }

  /// FNV-1a, 32 bits, of the first bytes of each plane.
  static func checksum(_ frame: borrowing CameraFrame) -> UInt32 {
    var sum: UInt32 = 0x811C_9DC5
    for plane in 0..<frame.planeCount {
      for byte in frame.planes[plane].bytes.prefix(checkedBytes) {
        sum = (sum ^ UInt32(byte)) &* 0x0100_0193
      }
    }
    return sum
  }
}

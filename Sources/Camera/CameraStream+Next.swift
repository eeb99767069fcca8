import CV4L2

extension CameraStream {
  /// Waits for a frame and lends it. Of several that are ready, the newest: older ones go back to
  /// the driver at once and count as dropped. Damaged ones are counted and passed over.
  ///
  /// A frame that libv4lconvert made must be released before the next one is asked for.
  ///
  /// - Parameter timeoutMilliseconds: How long to wait at most; 0 does not wait.
  /// - Throws: `timeout`; `corruptFrames` where all that came in that time were damaged;
  ///   `streamingFailed`, `disconnected`, `queueFailed`, …: then `stop` and start again.
  public mutating func next(timeoutMilliseconds: Int) throws(CameraError) -> CameraFrame {
    guard isStreaming, let queue, let format else { throw CameraError(.notStreaming) }
    precondition(!isConversionLent, "release the frame before asking for the next")
    let deadline = system.now() + Int64(timeoutMilliseconds) * 1_000_000
    let corruptBefore = statistics.corrupt
    while true {
      let remaining = max(0, deadline - system.now())
      let events = system.wait(queue.file, milliseconds: (remaining + 999_999) / 1_000_000)
      if events < 0 {
        throw CameraError(call: "poll", code: -events, otherwise: .streamingFailed)
      }
      if events != 0 {
        if let buffer = try newest(queue, format), let frame = try lend(buffer, queue, format) {
          return frame
        }
        // With nothing to fetch, an error event would come again at once and for ever.
        if events & stint_poll_failed() != 0, events & stint_poll_in() == 0 {
          let isGone = events & stint_poll_gone() != 0
          throw CameraError(isGone ? .disconnected : .streamingFailed, call: "poll")
        }
        // An event without a frame may come again at once: do not spin until time is up.
        _ = system.wait(-1, milliseconds: 1)
      }
      if system.now() >= deadline {
        throw CameraError(statistics.corrupt > corruptBefore ? .corruptFrames : .timeout)
      }
    }
  }

  /// Fetches all filled buffers and keeps the newest that is whole; nil if there is none.
  private mutating func newest(
    _ queue: BufferQueue, _ format: CameraFormat
  ) throws(CameraError) -> stint_buffer? {
    var newest: stint_buffer?
    for _ in 0..<queue.count {
      let fetched: stint_buffer?
      do {
        fetched = try queue.dequeue()
      } catch {
        // What was fetched is good; the error comes again at the next call.
        guard newest == nil else { break }
        throw error
      }
      guard let fetched else { break }
      count(fetched.sequence)
      guard isWhole(fetched, queue, format) else {
        statistics.corrupt += 1
        try queue.queue(Int(fetched.index))
        continue
      }
      if let older = newest {
        statistics.dropped += 1
        try queue.queue(Int(older.index))
      }
      newest = fetched
    }
    return newest
  }

  /// Counts the frames that the driver skipped. Numbers that go back are those of a new count.
  private mutating func count(_ sequence: UInt32) {
    if let lastSequence {
      let gap = sequence &- lastSequence &- 1
      if gap < 1 << 31 { statistics.missed += UInt64(gap) }
    }
    lastSequence = sequence
  }

  private func isWhole(
    _ buffer: stint_buffer, _ queue: BufferQueue, _ format: CameraFormat
  ) -> Bool {
    guard buffer.flags & UInt32(V4L2_BUF_FLAG_ERROR) == 0 else { return false }
    guard !format.isConverted else { return queue.filled(buffer, plane: 0).count > 0 }
    return (0..<format.planeCount).allSatisfy {
      pixels(buffer, plane: $0, queue, format) != nil
    }
  }

  /// A plane of the picture, wherever the driver put it; nil where bytes are missing.
  private func pixels(
    _ buffer: stint_buffer, plane: Int, _ queue: BufferQueue, _ format: CameraFormat
  ) -> CameraPlane? {
    var bytes = queue.filled(buffer, plane: format.hasSplitPlanes ? plane : 0)
    if !format.hasSplitPlanes {
      var start = 0
      for before in 0..<plane {
        let rows = format.known.extent(
          of: before, width: format.size.width, height: format.size.height
        ).rows
        start += rows * format.rowStrides[before]
      }
      guard start <= bytes.count else { return nil }
      bytes = UnsafeRawBufferPointer(rebasing: bytes[start...])
    }
    guard bytes.count >= format.bytes(ofPlane: plane) else { return nil }
    let stride = format.rowStrides[plane]
    let rows = format.known.extent(
      of: plane, width: format.size.width, height: format.size.height
    ).rows
    bytes = UnsafeRawBufferPointer(rebasing: bytes[..<min(bytes.count, rows * stride)])
    return CameraPlane(bytes: bytes, rowStride: stride)
  }

  /// Makes a frame of a whole buffer; nil where it cannot be decoded, and then it is queued again.
  private mutating func lend(
    _ buffer: stint_buffer, _ queue: BufferQueue, _ format: CameraFormat
  ) throws(CameraError) -> CameraFrame? {
    let index = Int(buffer.index)
    var planes = InlineArray<4, CameraPlane>(repeating: .empty)
    if format.isConverted {
      let plane = try converter?.convert(queue.filled(buffer, plane: 0), format: format)
      try queue.queue(index)
      guard let plane else {
        statistics.corrupt += 1
        return nil
      }
      planes[0] = plane
      isConversionLent = true
    } else {
      for plane in 0..<format.planeCount {
        planes[plane] = pixels(buffer, plane: plane, queue, format) ?? .empty
      }
      lent |= 1 << UInt32(index)
    }
    statistics.delivered += 1
    return CameraFrame(
      sequence: buffer.sequence, timestamp: timestamp(buffer), flags: buffer.flags,
      field: buffer.field, planeCount: format.planeCount, planes: planes, session: session,
      index: format.isConverted ? nil : index)
  }

  private func timestamp(_ buffer: stint_buffer) -> Int64 {
    let clock = buffer.flags & UInt32(V4L2_BUF_FLAG_TIMESTAMP_MASK)
    let now = system.now()
    let isMonotonic = clock == UInt32(V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC)
    return isMonotonic && buffer.timestamp > 0 && buffer.timestamp <= now ? buffer.timestamp : now
  }
}

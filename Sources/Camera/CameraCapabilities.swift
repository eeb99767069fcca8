import CV4L2

/// What a device can do, as the driver reports it for this node.
public struct CameraCapabilities: OptionSet, Sendable {
  /// The bits of `V4L2_CAP_…`.
  public let rawValue: UInt32

  /// Capabilities from bits as the driver gives them.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Pictures whose planes lie in one buffer.
  public static var singlePlanar: Self { Self(rawValue: UInt32(V4L2_CAP_VIDEO_CAPTURE)) }
  /// Pictures whose planes may lie in buffers of their own.
  public static var multiPlanar: Self { Self(rawValue: UInt32(V4L2_CAP_VIDEO_CAPTURE_MPLANE)) }
  /// Frames through mapped buffers.
  public static var streaming: Self { Self(rawValue: UInt32(V4L2_CAP_STREAMING)) }
  /// Formats are set through the media controller: raw CSI data, which needs libcamera.
  public static var mediaController: Self { Self(rawValue: UInt32(V4L2_CAP_IO_MC)) }

  /// Whether the node gives pictures in buffers.
  public var isCamera: Bool {
    contains(.streaming) && (contains(.singlePlanar) || contains(.multiPlanar))
  }

  /// The type of the buffers that pictures come in: single-planar where the driver has both.
  var bufferType: UInt32 {
    contains(.singlePlanar)
      ? V4L2_BUF_TYPE_VIDEO_CAPTURE.rawValue : V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE.rawValue
  }
}

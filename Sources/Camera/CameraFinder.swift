import Text

/// Looks through the nodes of this machine for cameras.
///
/// Uses no heap, so that a camera can be looked for again while the loop runs.
struct CameraFinder {
  static let byID: StaticString = "/dev/v4l/by-id/"
  static let byPath: StaticString = "/dev/v4l/by-path/"
  /// The kernel numbers video nodes from 0 to 255.
  static let nodeCount = 256

  let system: VideoSystem

  /// Visits each node that answers as a camera, in the order of their numbers. The visitor is given
  /// the node's open descriptor and says whether to go on.
  ///
  /// Answers the first error of a node that is there but cannot be opened or asked; nil if none.
  @discardableResult
  func forEach(_ visit: (CameraDevice, Int32) -> Bool) -> CameraError? {
    var problem: CameraError?
    for number in 0..<Self.nodeCount {
      var path = FixedText<288>()
      path.append("/dev/video")
      path.append(number)
      do throws(CameraError) {
        let goesOn = try withDevice(path) { device, file throws(CameraError) in
          device.capabilities.isCamera ? visit(device, file) : true
        }
        if !goesOn { break }
      } catch {
        if error.cause != .noSuchDevice, problem == nil { problem = error }
      }
    }
    return problem
  }

  /// The camera that a user names.
  ///
  /// - Throws: `noSuchDevice`, `ambiguousName`, `noPermission`, `busy`, `notACaptureDevice`, ….
  func find(_ name: CameraName) throws(CameraError) -> CameraDevice {
    var device =
      switch name.kind {
      case .path: try device(at: "", name.text)
      case .id: try linked(Self.byID, name.text)
      case .usb: try scan { $0.isUSB && $0.card.contains(ignoringCase: name.text) }
      case .bus: try inPlace(name.text)
      }
    guard device.capabilities.isCamera else { throw CameraError(.notACaptureDevice) }
    complete(&device)
    return device
  }

  /// A camera that was lost, wherever it is now: in its socket, in its place on the bus, in another
  /// place by its id, and at last under the user's name. What is found must be of the same make.
  func findAgain(_ lost: CameraDevice, name: CameraName) throws(CameraError) -> CameraDevice {
    if name.kind == .id { return try find(name) }
    if let device = returned(lost, Self.byPath, lost.pathLink) { return device }
    var ordinal = 0
    var found: CameraDevice?
    forEach { device, _ in
      guard device.isSibling(of: lost) else { return true }
      if ordinal == lost.ordinal { found = device }
      ordinal += 1
      return found == nil
    }
    if var found {
      complete(&found)
      return found
    }
    if !lost.hasTwin, let device = returned(lost, Self.byID, lost.idLink) { return device }
    let device = try find(name)
    guard device.isAlike(lost) else { throw CameraError(.noSuchDevice) }
    return device
  }

  /// Fills in the links and the ordinal of a device, and whether it has a twin.
  func complete(_ device: inout CameraDevice) {
    device.idLink = link(to: device.number, in: Self.byID)
    device.pathLink = link(to: device.number, in: Self.byPath)
    let wanted = device
    var isPast = false
    var ordinal = 0
    var hasTwin = false
    forEach { other, _ in
      if other.number == wanted.number { isPast = true }
      if !isPast && other.isSibling(of: wanted) { ordinal += 1 }
      if other.isAlike(wanted) && !other.isSibling(of: wanted) { hasTwin = true }
      return true
    }
    device.ordinal = ordinal
    device.hasTwin = hasTwin
  }

  /// Opens a node, asks what it is, hands both on, and closes it.
  func withDevice<Result>(
    _ path: FixedText<288>,
    _ body: (CameraDevice, Int32) throws(CameraError) -> Result
  ) throws(CameraError) -> Result {
    var code: Int32 = 0
    guard let number = path.withCString({ system.deviceNumber($0, code: &code) }) else {
      throw CameraError(opening: code)
    }
    let file = path.withCString { system.open($0) }
    guard file >= 0 else { throw CameraError(opening: -file) }
    defer { system.close(file) }
    let device = try CameraDevice(file: file, path: path, number: number, system: system)
    return try body(device, file)
  }

  private func device(
    at folder: StaticString, _ name: FixedText<256>, _ ending: StaticString = ""
  ) throws(CameraError) -> CameraDevice {
    var path = FixedText<288>()
    path.append(folder)
    path.append(name)
    path.append(ending)
    return try withDevice(path) { device, _ in device }
  }

  /// A link in a folder, with or without the ending that stands for a camera's first node.
  private func linked(
    _ folder: StaticString, _ name: FixedText<256>
  ) throws(CameraError) -> CameraDevice {
    do {
      return try device(at: folder, name)
    } catch {
      guard error.cause == .noSuchDevice else { throw error }
      return try device(at: folder, name, "-video-index0")
    }
  }

  private func inPlace(_ place: FixedText<256>) throws(CameraError) -> CameraDevice {
    do {
      return try linked(Self.byPath, place)
    } catch {
      guard error.cause == .noSuchDevice else { throw error }
      return try scan { $0.busInfo.hasSameBytes(as: place) }
    }
  }

  /// The first node that matches, if all that match are of one camera.
  private func scan(_ matches: (CameraDevice) -> Bool) throws(CameraError) -> CameraDevice {
    var found: CameraDevice?
    var isAmbiguous = false
    let problem = forEach { device, _ in
      guard matches(device) else { return true }
      if let found {
        isAmbiguous = isAmbiguous || found.busInfo != device.busInfo
      } else {
        found = device
      }
      return !isAmbiguous
    }
    if isAmbiguous { throw CameraError(.ambiguousName) }
    if let found { return found }
    throw problem ?? CameraError(.noSuchDevice)
  }

  private func returned(
    _ lost: CameraDevice, _ folder: StaticString, _ name: FixedText<256>
  ) -> CameraDevice? {
    guard !name.isEmpty, var device = try? device(at: folder, name),
      device.capabilities.isCamera, device.isAlike(lost)
    else { return nil }
    complete(&device)
    return device
  }

  private func link(to number: UInt64, in folder: StaticString) -> FixedText<256> {
    var names = InlineArray<8192, UInt8>(repeating: 0)
    var path = FixedText<288>()
    path.append(folder)
    let count = path.withCString { system.list($0, into: &names) }
    var name = FixedText<256>()
    for index in 0..<count {
      guard names[index] == 0 else {
        name.append(byte: names[index])
        continue
      }
      var link = path
      link.append(name)
      var code: Int32 = 0
      if link.withCString({ system.deviceNumber($0, code: &code) }) == number { return name }
      name.removeAll()
    }
    return FixedText()
  }
}

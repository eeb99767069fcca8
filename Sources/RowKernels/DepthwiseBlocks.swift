import CSIMD
import Kernels

/// The depthwise kernel of an output row: block after block of channels, each by the kernel that suits it.
struct DepthwiseBlocks {
  /// The windows for which there is a sliding kernel, by their width and stride.
  enum Size { case any, three, threeByTwo, five, fiveByTwo }

  private let size: Size
  private let layout: DepthwiseLayout
  private let weights: UnsafePointer<Int8>
  private let parameters: UnsafePointer<Int32>

  /// On boards, where programs are to be small, what is rare has no kernel of its own.
  private static var isSmall: Bool {
    #if STINT_NEON || STINT_NEON_DOTPROD
      true
    #else
      false
    #endif
  }

  @inline(__always)
  init(_ call: DepthwiseCall, _ operands: KernelOperands) {
    let window = call.window
    let isPlain =
      window.height == window.width && call.multiplier == 1 && window.dilationX == 1
      && window.dilationY == 1
    let isQuick = DepthwiseRounding(call).isQuick
    switch isPlain && (STINT_DEPTHWISE_SLIDES_FIXED != 0 || isQuick)
      ? (window.width, window.strideX) : (0, 0)
    {
    case (3, 1): size = .three
    case (3, 2): size = .threeByTwo
    case (5, 1): size = .five
    case (5, 2): size = .fiveByTwo
    default: size = .any
    }
    layout = DepthwiseLayout(
      channels: Int(operands.output.shape.pointee.channels), height: Int(window.height),
      width: Int(window.width), parts: Int(call.weightParts), form: RowKernels.depthwiseForm)
    weights = operands.weights.assumingMemoryBound(to: Int8.self)
    parameters = operands.parameters.assumingMemoryBound(to: Int32.self)
  }

  /// All blocks of channels of one row.
  @inline(never)
  func produce(_ row: UnsafePointer<DepthwiseRow>) {
    let path = DepthwisePath<1>(row.pointee)
    withUnsafePointer(to: path) { path in
      var weights = weights
      var parameters = parameters
      let channelBytes = layout.channelBytes
      var channel = 0
      while channel < layout.channels {
        let block = layout.block(at: channel)
        let constants = DepthwiseConstants(
          weights: weights, parameters: parameters, channel: block.first,
          partBytes: block.channels &* channelBytes)
        let parts =
          layout.parts > 1 ? min(layout.parts, Int(parameters[3 &* block.channels])) : 1
        if block.count == Int(STINT_DEPTHWISE_CHANNELS), parts == 1, size != .any {
          slide(row, path, constants, isWhole: true)
        } else {
          produce(row, constants, block, parts: parts)
        }
        weights += layout.parts &* constants.partBytes
        parameters += layout.parameterCount(of: block)
        channel = block.end
      }
    }
  }

  /// A block that is narrow, or whose weights have several parts.
  @inline(never)
  private func produce(
    _ row: UnsafePointer<DepthwiseRow>, _ constants: DepthwiseConstants, _ block: DepthwiseBlock,
    parts: Int
  ) {
    let streams = Int(STINT_DEPTHWISE_CHANNELS) / block.channels
    // A block that has fewer channels than it is packed for may not read beyond them.
    if block.count < block.channels || !hasSlide(streams: streams, parts: parts) {
      DepthwiseWindow.produce(
        row, constants, count: block.count, parts: parts, streams: Int32(streams))
    } else if streams == 1 {
      slide(row, DepthwisePath<1>.self, constants, isWhole: false)
    } else {
      #if STINT_AVX512VNNI
        switch streams {
        case 2: slide(row, DepthwisePath<2>.self, constants, isWhole: parts == 1)
        case 4: slide(row, DepthwisePath<4>.self, constants, isWhole: parts == 1)
        default: slide(row, DepthwisePath<8>.self, constants, isWhole: parts == 1)
        }
      #elseif STINT_NEON || STINT_NEON_DOTPROD
        slide(row, DepthwisePath<2>.self, constants, isWhole: parts == 1)
      #endif
    }
  }

  @inline(__always)
  private func slide<let streams: Int>(
    _ row: UnsafePointer<DepthwiseRow>, _: DepthwisePath<streams>.Type,
    _ constants: DepthwiseConstants, isWhole: Bool
  ) {
    withUnsafePointer(to: DepthwisePath<streams>(row.pointee)) {
      slide(row, $0, constants, isWhole: isWhole)
    }
  }

  @inline(__always)
  private func hasSlide(streams: Int, parts: Int) -> Bool {
    guard size != .any, parts <= 2 else { return false }
    guard Self.isSmall else { return true }
    return parts == 1 ? size == .three : streams == 1 && (size == .three || size == .threeByTwo)
  }

  /// - Parameter isWhole: whether weights have one part, else they have two.
  @inline(__always)
  private func slide<let streams: Int>(
    _ row: UnsafePointer<DepthwiseRow>, _ path: UnsafePointer<DepthwisePath<streams>>,
    _ constants: DepthwiseConstants, isWhole: Bool
  ) {
    let isRare = Self.isSmall && (streams > 1 || !isWhole)
    switch size {
    case .three where isWhole:
      DepthwiseSlide<3, 3, 1, 1, 3, 1, 3, 3, streams>.produce(row, path, constants)
    case .three:
      if Self.isSmall && streams > 1 { return }
      DepthwiseSlide<3, 3, 1, 1, 3, 2, 1, 1, streams>.produce(row, path, constants)
    case .threeByTwo where isWhole:
      if Self.isSmall && streams > 1 { return }
      DepthwiseSlide<3, 3, 2, 1, 2, 1, 3, 2, streams>.produce(row, path, constants)
    case .threeByTwo:
      if Self.isSmall && streams > 1 { return }
      DepthwiseSlide<3, 3, 2, 1, 2, 2, 1, 1, streams>.produce(row, path, constants)
    case .five where isWhole:
      if isRare { return }
      DepthwiseSlide<5, 5, 1, 2, 5, 1, 1, 1, streams>.produce(row, path, constants)
    case .five:
      if isRare { return }
      DepthwiseSlide<5, 5, 1, 2, 5, 2, 1, 1, streams>.produce(row, path, constants)
    case .fiveByTwo where isWhole:
      if isRare { return }
      DepthwiseSlide<5, 5, 2, 2, 3, 1, 1, 1, streams>.produce(row, path, constants)
    case .fiveByTwo:
      if isRare { return }
      DepthwiseSlide<5, 5, 2, 2, 3, 2, 1, 1, streams>.produce(row, path, constants)
    case .any: return
    }
  }
}

import Frames
import Runner

/// Which part of a frame the model shall see.
enum ViewOptions {
  /// Reads the options; says on stderr what is wrong with them and answers nil.
  static func read(_ arguments: Arguments) -> FrameView? {
    var view = FrameView()
    view.orientation =
      switch (arguments.has("--hflip"), arguments.has("--vflip")) {
      case (false, false): .upright
      case (true, false): .flippedHorizontally
      case (false, true): .flippedVertically
      case (true, true): .rotated180
      }
    if let text = arguments.value(of: "--roi") {
      guard let region = PixelText.region(text) else {
        Text.error("--roi must be left, top and size in pixels, such as 100,50,300x300")
        return nil
      }
      view.region = region
    }
    switch (arguments.has("--stretch"), arguments.has("--letterbox")) {
    case (true, true):
      Text.error("give --stretch or --letterbox, not both")
      return nil
    case (true, false): view.fit = .stretch
    case (false, true): view.fit = .letterbox(level: 0)
    case (false, false): break
    }
    return view
  }
}

import Frames
import Plans
import Sessions
import Tensors

/// A session that is shown pictures.
///
/// ```swift
/// var classifier = try Classifier(planAt: "photo.plan")
/// try classifier.classify(rgb: pixels.span.bytes, width: 640, height: 480)
/// for seen in classifier.classes(3) { print(seen) }
/// ```
///
/// What of a picture the model sees, and how its pixels become the model's values, is settled in the
/// plan: by default the centre, in the aspect of the model's input.
public struct Classifier: ~Copyable {
  /// What runs the plan; its scores are those of the last picture.
  public private(set) var session: Session
  /// What prepares pictures like the last one.
  private var rows: PictureRows?

  /// Takes a session over.
  ///
  /// - Throws: `ClassifierError.noPicture` and `.unknownRange` where no picture can be given to it.
  public init(_ session: consuming Session) throws(ClassifierError) {
    let plan = session.plan
    let input = plan.tensor(Int(plan.input.tensor))
    guard input.channels == 1 || input.channels == 3 else { throw .noPicture }
    guard plan.header.picture.rangeOrigin != PlanPicture.RangeOrigin.unknown.rawValue else {
      throw .unknownRange
    }
    self.session = session
    rows = nil
  }

  /// Loads a plan file, and reserves the arena that it runs in.
  ///
  /// - Parameter path: what `stint plan` or `CompiledPlan` wrote; a `String` passes as it is.
  /// - Throws: where it is no sound plan, this processor lacks its instruction set, memory is short,
  ///   or no picture can be given to it.
  public init(planAt path: UnsafePointer<CChar>) throws(ClassifierError) {
    let file: PlanFile
    do throws(PlanFileError) {
      file = try PlanFile(mappingFileAt: path)
    } catch {
      throw .file(error)
    }
    let session: Session
    do throws(SessionError) {
      session = try Session(file)
    } catch {
      throw .session(error)
    }
    try self.init(session)
  }

  /// Classifies an RGB picture.
  ///
  /// - Parameter pixels: red, green and blue of each pixel, 0…255, from left to right and from top to
  ///   bottom: 3 × `width` × `height` bytes.
  /// - Throws: `ClassifierError.picture` where there are fewer, or an extent is not 1…65,535.
  public mutating func classify(
    rgb pixels: RawSpan, width: Int, height: Int
  ) throws(ClassifierError) {
    try pixels.withUnsafeBytes { (bytes) throws(ClassifierError) in
      let picture: PixelSource
      do throws(FrameError) {
        picture = try PixelSource(
          bytes.assumingMemoryBound(to: UInt8.self), format: .rgb8, width: width, height: height)
      } catch {
        throw .picture(error)
      }
      try classify(picture)
    }
  }

  /// Classifies a picture of any format, such as a camera's frame.
  ///
  /// - Parameters:
  ///   - picture: its bytes must stay as they are for as long as the call takes.
  ///   - encoding: what the numbers of a YUV picture mean; nil for what is usual for its format.
  /// - Throws: `ClassifierError.picture` where the plan's region is not within it.
  public mutating func classify(
    _ picture: PixelSource, encoding: ColourEncoding? = nil
  ) throws(ClassifierError) {
    let encoding = encoding ?? .usual(for: picture.format)
    var rows = try prepared(for: picture, encoding)
    rows.run(&session, on: picture)
    self.rows = consume rows
  }

  /// What prepares a picture: the same as for the last one, if that was like it.
  private mutating func prepared(
    for picture: PixelSource, _ encoding: ColourEncoding
  ) throws(ClassifierError) -> PictureRows {
    if let rows = rows.take(), rows.fits(picture, encoding) { return rows }
    do throws(FrameError) {
      return try PictureRows(
        picture.format, encoding, width: picture.width, height: picture.height, for: session.plan)
    } catch {
      throw .picture(error)
    }
  }
}

/// What was seen in the last picture.
extension Classifier {
  /// How many classes there are.
  public var classCount: Int { session.plan.classCount }

  /// The score of a class as the model means it; from 0 to 1 where it answers probabilities.
  ///
  /// - Parameter index: below `classCount`.
  public func score(of index: Int) -> Float {
    let plan = session.plan
    let output = plan.tensor(Int(plan.output.tensor))
    return output.scale * Float(Int32(session.scores[index]) - output.zeroPoint)
  }

  /// The classes of the highest scores, the highest first.
  ///
  /// - Parameter count: how many, `TopClasses.limit` at most.
  public func top(_ count: Int) -> TopClasses {
    session.scores.withUnsafeBufferPointer { TopClasses($0, count) }
  }
}

import Foundation
import FoundationXML
import Kernels
import Plans
import Reports
import Testing

/// The page says what the plan says, whatever the plan.
@Suite struct PlanPageTests {
  static let story = PlanStory(
    title: "a <b> & \"c\"", board: "rpi <4>", wholeTensorBytes: 1_211_392,
    advice: ["Stream the <first> block."],
    frontier: [
      .init(arenaBytes: 90_000, microseconds: 12_400, label: "smallest", isChosen: true),
      .init(arenaBytes: 120_000, microseconds: 9_271, label: ""),
      .init(arenaBytes: 190_000, microseconds: 9_100, label: "fastest"),
    ])

  /// The same with a time for each step of a plan.
  static func timed(_ contents: PlanContents) -> PlanStory {
    var story = story
    story.stepMicroseconds = contents.steps.indices.map { Double(1 + $0 % 7) }
    return story
  }

  static func page(_ contents: PlanContents, _ story: PlanStory = story) throws -> Page {
    let memory = try PlanMemory(contents.encoded())
    return try withExtendedLifetime(memory) {
      try Page(PlanPage(memory.plan, story: story).html)
    }
  }

  static let plan = StreamPlan(blocks: 3, rows: 12).contents

  @Test func pageIsWellFormedAndEscapesNames() throws {
    let page = try Self.page(Self.plan)
    #expect(page.text.hasPrefix("<!DOCTYPE html>\n<html"))
    // One script: the page's own.
    #expect(page.elements.filter { $0.name == "script" }.count == 1)
    #expect(page.elements.filter { $0.name == "style" }.count == 1)
    let names = page.boxes.map { $0.attributes["title"] ?? "" }
    #expect(names.contains { $0.hasPrefix("stem <script>alert(\"1\")</script> & co\n") })
    #expect(page.texts.contains("a <b> & \"c\""))
    #expect(page.texts.contains("Stream the <first> block."))
    #expect(page.texts.contains("rpi <4>"))
  }

  @Test func pageNeedsNothingFromOutside() throws {
    let page = try Self.page(Self.plan)
    for element in page.elements {
      for name in ["src", "href", "data", "srcset"] { #expect(element.attributes[name] == nil) }
      #expect(element.name != "link" && element.name != "img" && element.name != "iframe")
    }
    for word in ["http://", "https://", "url(", "@import"] {
      let rest = page.text.replacingOccurrences(of: "http://www.w3.org/1999/xhtml", with: "")
      #expect(!rest.contains(word))
    }
  }

  @Test func eachBufferIsOneRectangleAtItsPlace() throws {
    for (blocks, rows) in [(1, 4), (3, 12), (5, 30)] {
      let contents = StreamPlan(blocks: blocks, rows: rows).contents
      let page = try Self.page(contents)
      // Whose memory it is, and the memory that operators work in.
      let roots = Set(contents.tensors.map { $0.root })
      let scratches = contents.operators.filter { $0.scratchBytes > 0 }.count
      #expect(page.boxes.count == roots.count + scratches)
      #expect(Set(page.boxes.compactMap { $0.attributes["data-buffer"] }).count == page.boxes.count)
      let arena = Double(contents.header.arenaBytes)
      for root in roots {
        let tensor = contents.tensors[Int(root)]
        let uses = contents.steps.indices.filter { step in
          let record = contents.operators[Int(contents.steps[step].operatorIndex)]
          return [record.input, record.secondInput, record.output].contains {
            $0 >= 0 && contents.tensors[Int($0)].root == root
          }
        }
        var (first, last) = (try #require(uses.first), try #require(uses.last))
        if root == contents.input.tensor { first = 0 }
        if root == contents.output.tensor { last = contents.steps.count - 1 }
        let steps = Double(contents.steps.count)
        let expected = [
          "--l2": Double(first) / steps, "--w2": Double(last - first + 1) / steps,
          "bottom": Double(tensor.offset) / arena, "height": Double(tensor.extentBytes) / arena,
        ]
        #expect(
          page.boxes.contains { box in
            expected.allSatisfy { abs((box.style[$0.key] ?? -1) - 100 * $0.value) < 1e-4 }
          }, "tensor \(root)")
      }
    }
  }

  @Test func figuresAreThoseOfThePlan() throws {
    let contents = Self.plan
    let page = try Self.page(contents)
    let text = page.texts.joined(separator: " ")
    let arena = Figures.grouped(Int(contents.header.arenaBytes))
    #expect(text.contains("\(arena) bytes, 4,096 above the lower bound of this order"))
    #expect(text.contains("of \(contents.operators.count) operators"))
    #expect(text.contains("rows of operators interleaved"))
    let kinds = page.boxes.map { ($0.attributes["class"] ?? "").split(separator: " ").last ?? "" }
    let rolling = contents.tensors.filter { $0.heldRows < $0.rows }.count
    #expect(kinds.filter { $0 == "rolling" }.count == rolling)
    #expect(kinds.filter { $0 == "input" }.count == 1)
    #expect(kinds.filter { $0 == "output" }.count == 1)
    // Two tensors and a view share the memory of the head.
    #expect(page.boxes.contains { ($0.attributes["title"] ?? "").contains("views of it") })
  }

  @Test func thePeakCountsSharedBytesOnce() throws {
    // A plan of which every step is known: an input of 96 bytes, read into its own place.
    var contents = PlanContents(instructionSet: .portable)
    for (offset, name) in [(0, "input"), (64, "output")] {
      var tensor = TensorRecord()
      tensor.root = UInt32(contents.tensors.count)
      tensor.name = contents.append(name: name)
      tensor.channels = 96
      tensor.offset = UInt64(offset)
      contents.tensors.append(tensor)
    }
    var record = OperatorRecord()
    record.kind = OperatorKind.table.rawValue
    record.output = 1
    record.parameters = contents.append(constant: [UInt8](repeating: 0, count: 256))
    record.parameterBytes = 256
    contents.operators = [record]
    contents.steps = [contents.step(0)]
    contents.header.arenaBytes = 192
    contents.input.declaredScale = 1
    contents.output.declaredScale = 1
    contents.output.tensor = 1
    let text = try Self.page(contents).texts.joined()
    #expect(text.contains("160 of the arena’s 192 bytes are in use"))
    #expect(text.contains("share 32 bytes"))
  }

  @Test func emptyListsLeaveTheirSectionsOut() throws {
    let page = try Self.page(Self.plan, PlanStory(title: "plain"))
    let always = ["In and out", "Segments", "Operators", "Lifetimes", "What does this mean?"]
    #expect(page.headings == ["The arena", "The peak"] + always)
    #expect(
      try Self.page(Self.plan).headings
        == ["The arena", "The peak", "What would lower it", "Memory against time"] + always)
  }

  @Test func theHeadlineComparesWithWholeTensors() throws {
    let text = try Self.page(Self.plan).texts.joined()
    let arena = Int(Self.plan.header.arenaBytes)
    #expect(text.contains("\(Figures.short(arena)) of memory instead of 1.16 MiB"))
    #expect(text.contains("\(Figures.less(arena, than: 1_211_392))"))
    // Without a maker's word it is what whole tensors of their own need at least.
    let plain = try Self.page(Self.plan, PlanStory(title: "plain")).texts.joined()
    #expect(plain.contains("of memory instead of") && plain.contains("whole tensors of their own"))
  }

  @Test func widthsStandForTimeWhereItIsKnown() throws {
    let known = try Self.page(Self.plan, Self.timed(Self.plan)).texts
    #expect(known.contains("estimated time") && !known.contains("estimated work"))
    let unknown = try Self.page(Self.plan).texts
    #expect(unknown.contains("estimated work") && !unknown.contains("estimated time"))
    for name in ["operator", "step"] { #expect(known.contains(name) && unknown.contains(name)) }
  }

  @Test(arguments: [(1, 4), (3, 12), (6, 40)])
  func noLabelLiesUnderAnotherBox(blocks: Int, rows: Int) throws {
    let contents = StreamPlan(blocks: blocks, rows: rows).contents
    for story in [Self.timed(contents), Self.story] {
      let page = try Self.page(contents, story)
      var axis = -1
      var labels = 0
      for element in page.elements {
        let kind = element.attributes["class"] ?? ""
        if element.name == "div", kind.hasPrefix("of") {
          axis = try #require(Int(kind.dropFirst(2)))
        }
        guard kind == "label" else { continue }
        labels += 1
        let label = element.style
        let covering = page.boxes.filter { box in
          func apart(_ start: String, _ size: String, _ at: String, _ length: String) -> Bool {
            let (low, high) = (label[start] ?? 0, (label[start] ?? 0) + (label[size] ?? 0))
            let (from, to) = (box.style[at] ?? 0, (box.style[at] ?? 0) + (box.style[length] ?? 0))
            return high <= from + 1e-3 || to <= low + 1e-3
          }
          return !apart("left", "width", "--l\(axis)", "--w\(axis)")
            && !apart("bottom", "height", "bottom", "height")
        }
        // Its own.
        #expect(covering.count == 1)
      }
      #expect(labels > 3)
    }
  }

  @Test func aSmallDifferenceOfTimeLooksSmall() throws {
    let page = try Self.page(Self.plan)
    let heights = page.elements.filter { ($0.attributes["class"] ?? "").hasPrefix("dot") }
      .compactMap { $0.style["bottom"] }
    let times = Self.story.frontier.map(\.microseconds).sorted()
    #expect(heights.count == times.count)
    for (height, time) in zip(heights, times) {
      #expect(abs(height / heights[0] - time / times[0]) < 1e-4)
    }
    let text = page.texts.joined()
    #expect(text.contains("+1.9 %") && text.contains("+36 %"))
  }

  @Test func eachPlanOfTheFrontierSaysHowToGetIt() throws {
    let page = try Self.page(Self.plan)
    for point in Self.story.frontier {
      #expect(page.texts.contains("--arena-budget \(point.arenaBytes)"))
    }
  }

  @Test func labelsRulesAndPixelsAreShown() throws {
    var contents = Self.plan
    contents.labels = ["<tench>", "goldfish"]
    contents.rules = ["goldfish>0.8:GPIO17"]
    contents.header.picture.rangeOrigin = PlanPicture.RangeOrigin.metadata.rawValue
    contents.header.picture.deviations = [255, 255, 255]
    contents.header.picture.channelOrder = PlanPicture.ChannelOrder.bgr.rawValue
    contents.header.outputCount = 3
    contents.header.outputIndex = 1
    let page = try Self.page(contents)
    #expect(page.texts.contains("<tench>") && page.texts.contains("goldfish>0.8:GPIO17"))
    #expect(page.texts.contains("BGR as 0…1, by the model's metadata"))
    #expect(page.texts.contains("its centre, in the input's aspect"))
    #expect(page.texts.contains { $0.contains("number 1 of 3 outputs: scores") })
    let bare = try Self.page(Self.plan).texts
    #expect(
      bare.contains { $0.hasPrefix("none; classes") }
        && bare.contains { $0.hasPrefix("none; give") })
  }

  @Test func thePageIsTheSameEachTime() throws {
    let story = Self.timed(Self.plan)
    #expect(try Self.page(Self.plan, story).text == Self.page(Self.plan, story).text)
    let text = try Self.page(Self.plan, story).texts.joined()
    #expect(text.firstMatch(of: /20\d\d-\d\d-\d\d/) == nil)
  }

  @Test func fiveThousandStepsStaySmall() throws {
    let contents = StreamPlan(blocks: 17, rows: 72).contents
    #expect(contents.steps.count > 4_900)
    let page = try Self.page(contents)
    #expect(page.text.utf8.count < 200_000, "\(page.text.utf8.count)")
    #expect(page.elements.count < 2_500, "\(page.elements.count)")
  }
}

import Foundation
import FoundationXML
import Plans
import Reports
import Testing

/// The page says what the plan says, whatever the plan.
@Suite struct PlanPageTests {
  static let story = PlanStory(
    title: "a <b> & \"c\"",
    segments: [
      .init(name: "rows & columns", steps: 0...99), .init(name: "rest", steps: 100...120),
    ],
    advice: ["Stream the <first> block."],
    frontier: [
      .init(arenaBytes: 90_000, microseconds: 12_400, label: "smallest", isChosen: true),
      .init(arenaBytes: 190_000, microseconds: 9_100, label: "fastest"),
    ])

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
    #expect(page.texts.contains("rows & columns"))
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
        if root == contents.header.input.tensor { first = 0 }
        if root == contents.header.output.tensor { last = contents.steps.count - 1 }
        let steps = Double(contents.steps.count)
        let expected = [
          "left": Double(first) / steps, "width": Double(last - first + 1) / steps,
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
    #expect(text.contains("\(arena) bytes, 4,096 above the lower bound"))
    #expect(text.contains("of \(contents.operators.count) operators"))
    #expect(text.contains("rows of operators interleaved"))
    let kinds = page.boxes.map { ($0.attributes["class"] ?? "").dropFirst(2) }
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
    record.table = contents.append(constant: [UInt8](repeating: 0, count: 256))
    record.tableBytes = 256
    contents.operators = [record]
    contents.steps = [StepRecord(operatorIndex: 0, firstRow: 0, rowCount: 1)]
    contents.header.arenaBytes = 192
    contents.header.input.declaredScale = 1
    contents.header.output.declaredScale = 1
    contents.header.output.tensor = 1
    let text = try Self.page(contents).texts.joined()
    #expect(text.contains("160 of the arena’s 192 bytes are in use"))
    #expect(text.contains("share 32 bytes"))
  }

  @Test func emptyListsLeaveTheirSectionsOut() throws {
    let page = try Self.page(Self.plan, PlanStory(title: "plain"))
    let headings = page.headings
    #expect(headings == ["The arena", "The peak", "Lifetimes"])
    #expect(
      try Self.page(Self.plan).headings == [
        "The arena", "The peak", "What would lower it", "Memory against time", "Segments",
        "Lifetimes",
      ])
  }

  @Test func fiveThousandStepsStaySmall() throws {
    let contents = StreamPlan(blocks: 17, rows: 72).contents
    #expect(contents.steps.count > 4_900)
    let page = try Self.page(contents)
    #expect(page.text.utf8.count < 200_000)
    #expect(page.elements.count < 2_500)
  }
}

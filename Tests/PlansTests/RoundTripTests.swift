import Kernels
import Plans
import Testing

@Suite struct RoundTripTests {
  @Test(arguments: OperatorKind.allCases)
  func recordsComeBackAsTheyWere(kind: OperatorKind) throws {
    let contents = SamplePlan.contents(kind)
    let memory = try PlanMemory(contents.encoded())
    let plan = memory.plan
    #expect(plan.instructionSet == .portable)
    #expect(plan.arenaBytes == SamplePlan.arenaBytes)
    #expect(plan.tensorCount == contents.tensors.count)
    #expect(plan.operatorCount == 1 && plan.stepCount == 1)
    #expect(bytes(plan.program(0)) == bytes(ProgramRecord(stepCount: 1)))
    for (index, tensor) in contents.tensors.enumerated() {
      #expect(bytes(plan.tensor(index)) == bytes(tensor))
    }
    #expect(bytes(plan.operator(0)) == bytes(contents.operators[0]))
    #expect(bytes(plan.step(0)) == bytes(contents.steps[0]))
    #expect(Array(plan.section(plan.header.constants)) == contents.constants)
    #expect(Array(plan.section(plan.header.golden)) == contents.golden)
    #expect(Array(plan.section(plan.header.pixels)) == contents.pixels)
    #expect(bytes(plan.input) == bytes(contents.input))
    #expect(bytes(plan.output) == bytes(contents.output))
  }

  @Test func headerNumbersComeBackAsTheyWere() throws {
    var contents = SamplePlan.contents(.add)
    contents.header.lowerBoundBytes = 11
    contents.header.macs = 12
    contents.header.certificate = 13
    contents.header.goldenSeed = 14
    let memory = try PlanMemory(contents.encoded())
    let header = memory.plan.header
    #expect(header.lowerBoundBytes == 11 && header.macs == 12)
    #expect(header.certificate == 13 && header.goldenSeed == 14)
  }

  @Test func namesAndLabelsComeBackAsTheyWere() throws {
    var contents = SamplePlan.contents(.add)
    contents.labels = ["Katze", "", "猫", "last"]
    contents.rules = ["Katze>0.5:GPIO17", "猫>0.5:pin 13,hold=2s"]
    let name = contents.append(name: "zero\0inside ✓")
    contents.tensors[0].name = name
    contents.tensors[1].name = 0
    let memory = try PlanMemory(contents.encoded())
    let plan = memory.plan
    #expect(plan.labels == contents.labels)
    #expect(plan.labelCount == 4)
    for index in 0..<4 {
      #expect(String(decoding: plan.label(index), as: UTF8.self) == contents.labels[index])
    }
    #expect(plan.rules == contents.rules && plan.ruleCount == 2)
    #expect(String(decoding: plan.rule(1), as: UTF8.self) == contents.rules[1])
    #expect(plan.rule(-1).isEmpty && plan.rule(2).isEmpty)
    #expect(plan.label(-1).isEmpty && plan.label(4).isEmpty)
    // A zero would end the name, so it is left out; offset 0 is the empty name.
    #expect(plan.name(of: plan.tensor(0)) == "zeroinside ✓")
    #expect(plan.name(of: plan.tensor(1)) == "")
    #expect(plan.name(of: plan.operator(0)) == "3")
    #expect(plan.name(UInt32.max).isEmpty)
  }

  @Test func sectionsAndConstantsStartAtMultiplesOf64() throws {
    var contents = SamplePlan.contents(.convolution)
    for count in [1, 63, 64, 65] {
      #expect(contents.append(constant: [UInt8](repeating: 1, count: count)) % 64 == 0)
    }
    let memory = try PlanMemory(contents.encoded())
    let header = memory.plan.header
    let sections = [
      header.tensors, header.operators, header.steps, header.names, header.labels,
      header.constants, header.golden, header.pixels, header.rules, header.boundaries,
      header.programs,
    ]
    for section in sections { #expect(section.offset % 64 == 0) }
    #expect(header.fileBytes % 64 == 0 && Int(header.fileBytes) == memory.plan.bytes.count)
    #expect(header.tensors.offset == 448)
  }

  @Test func encodingIsDeterministic() {
    let contents = SamplePlan.contents(.convolution)
    #expect(contents.encoded() == contents.encoded())
  }

  @Test func anEmptyPlanIsRefusedButNotFatal() {
    #expect(PlanBytes.error(PlanContents(instructionSet: .portable).encoded()) != nil)
  }

  @Test func rollingBuffersWrapAround() {
    var tensor = SamplePlan.tensor(rows: 7, width: 4, channels: 8, offset: 100)
    tensor.heldRows = 3
    #expect((0..<7).map { tensor.rowOffset($0) } == [100, 132, 164, 100, 132, 164, 100])
    #expect(tensor.extentBytes == 96 && tensor.elementCount == 224 && !tensor.isDense)
  }

  private func bytes<Record: BitwiseCopyable>(_ record: Record) -> [UInt8] {
    withUnsafeBytes(of: record) { Array($0) }
  }
}

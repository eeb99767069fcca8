import Foundation
import TestSupport
import Testing

/// The code of the host's own build.
private enum HostCode {
  /// Why these tests cannot run here; nil where they can.
  static let obstacle: String? = {
    #if DEBUG
      return "this is no release build: its code says nothing"
    #elseif !arch(x86_64)
      return "this is no x86-64; of NEON, the board's program is looked at"
    #else
      if ObjectCode.objects(of: "Engine").isEmpty {
        return "no object files in \(ObjectCode.buildFolder.path)"
      }
      let disassembler = ObjectCode.Machine.x86.disassembler
      return FileManager.default.isExecutableFile(atPath: disassembler)
        ? nil : "\(disassembler) is missing: install binutils"
    #endif
  }()
}

/// What the optimiser makes of the kernels. Where these fail, results are still right, but the
/// inner loops have become slow, or something allocates.
@Suite(
  .enabled(
    if: HostCode.obstacle == nil,
    Comment(rawValue: "generated code is not checked: \(HostCode.obstacle ?? "")")))
struct GeneratedCodeTests {
  private func loops(of target: String, with instruction: String) throws -> [[String]] {
    try ObjectCode(of: [target]).functions.values.flatMap(\.innermostLoops)
      .filter { loop in loop.contains { $0.hasPrefix(instruction) } }
  }

  /// The part of a loop from the first to the last of an instruction.
  private func core(_ loop: [String], _ instruction: String) -> ArraySlice<String> {
    guard let first = loop.firstIndex(where: { $0.hasPrefix(instruction) }),
      let last = loop.lastIndex(where: { $0.hasPrefix(instruction) })
    else { return [] }
    return loop[first...last]
  }

  private func usesStack(_ instruction: String) -> Bool {
    instruction.contains("(%rsp") || instruction.contains("(%rbp")
  }

  /// The loop that holds the most of an instruction: that of the widest tile.
  private func widestLoop(of target: String, with instruction: String) throws -> [String] {
    func count(_ loop: [String]) -> Int { loop.filter { $0.hasPrefix(instruction) }.count }
    return try #require(
      try loops(of: target, with: instruction).max { count($0) < count($1) })
  }

  @Test func avx512ConvolutionMultipliesSixteenTimesALoopWithoutSpills() throws {
    let loop = try widestLoop(of: "RowKernelsAVX512VNNI", with: "vpdpbusd")
    #expect(loop.filter { $0.hasPrefix("vpdpbusd") }.count >= 16)
    for instruction in core(loop, "vpdpbusd") {
      #expect(!usesStack(instruction), "a spill in the inner loop: \(instruction)")
    }
  }

  @Test func avx512ConvolutionWorksOnWholeRegisters() throws {
    for loop in try loops(of: "RowKernelsAVX512VNNI", with: "vpdpbusd") {
      for instruction in loop where instruction.hasPrefix("vpdpbusd") {
        #expect(instruction.contains("%zmm"))
      }
    }
  }

  @Test func avx2ConvolutionMultipliesPairsWithoutSpills() throws {
    let loop = try widestLoop(of: "RowKernelsAVX2", with: "vpmaddwd")
    #expect(loop.filter { $0.hasPrefix("vpmaddwd") && $0.contains("%ymm") }.count >= 8)
    for instruction in core(loop, "vpmaddwd") {
      #expect(!usesStack(instruction), "a spill in the inner loop: \(instruction)")
    }
  }

  @Test func avx2KernelsUseNoAVX512() throws {
    for function in try ObjectCode(of: ["RowKernelsAVX2"]).functions.values {
      for (_, text) in function.instructions {
        #expect(!text.contains("%zmm") && !text.contains("%k"), "\(function.name): \(text)")
      }
    }
  }

  @Test(arguments: ["RowKernelsPortable", "Kernels", "Engine", "Plans"])
  func whatRunsOnAnyProcessorUsesNoAVX(target: String) throws {
    let functions = try ObjectCode(of: [target]).functions
    #expect(functions.count > 10)
    for function in functions.values {
      for (_, text) in function.instructions {
        #expect(
          !text.contains("%ymm") && !text.contains("%zmm") && !text.hasPrefix("vp"),
          "\(function.name): \(text)")
      }
    }
  }

  /// All that a run may call outside of its own targets: none of it allocates.
  static let allowed: Set = [
    "memcpy", "memmove", "memset", "swift_retain", "swift_release", "__stack_chk_fail",
  ]

  /// What is called outside of the targets, and by whom.
  private func calledOutside(_ code: ObjectCode, from roots: [String]) -> [String: String] {
    // Constants, types and static variables are no calls.
    let data = ["N", "Mf", "vpZ"]
    return code.reachable(from: roots).filter { name, _ in
      code.functions[name] == nil && !name.hasPrefix(".")
        && !data.contains { name.hasSuffix($0) } && !Self.allowed.contains(name)
    }
  }

  @Test func nothingThatARunReachesCanAllocate() throws {
    let kernels = ["RowKernelsPortable", "RowKernelsAVX2", "RowKernelsAVX512VNNI"]
    let code = try ObjectCode(of: ["Engine", "Kernels", "Plans", "Tensors"] + kernels)
    let run = "$s6EngineAAV9runGoldenyyF"
    #expect(code.functions[run] != nil, "Engine.runGolden() has another name")
    // An engine calls kernels through a table, so all members of `RowKernels` and `PortableKernels`
    // count, and the convolution in each of its forms (`compiled` has matrix products in it).
    let members = code.functions.keys.filter {
      $0.hasPrefix("$s")
        && ($0.contains("0aB0O") || $0.contains("PortableA0O")
          || $0.contains("11ConvolutionO") && $0.contains("_T"))
    }
    for name in [
      "11ConvolutionO8multiply", "11ConvolutionO8convolve", "0aB0O8compiled",
      "17convolveDepthwise", "0aB0O7combine", "0aB0O6kernel", "0aB0O9rearrange", "0aB0O4mean",
      "0aB0O10applyTable",
    ] {
      #expect(members.filter { $0.contains(name) }.count >= 3, "\(name) has another name")
    }
    for name in ["PortableA0O7softmax", "PortableA0O3pad"] {
      #expect(members.contains { $0.contains(name) }, "\(name) has another name")
    }
    for (name, caller) in calledOutside(code, from: [run] + members) {
      Issue.record("\(caller) refers to \(name), which might allocate")
    }
  }

  @Test func aRunThatNobodyWatchesHasNoTraceOfWatching() throws {
    let code = try ObjectCode(of: ["Engine", "Watching"])
    func watching(from root: String) -> [String] {
      code.reachable(from: [root]).keys.filter {
        $0.contains("8Watching") || $0.contains("stepBegins") || $0.contains("stepEnds")
      }
    }
    let roots = code.functions.keys.filter { $0.hasPrefix("$s6EngineAAV3run") }
    let (watched, plain) = (
      roots.filter { $0.contains("8watching") }, roots.filter { !$0.contains("8watching") }
    )
    #expect(!watched.isEmpty && !plain.isEmpty)
    for root in plain + ["$s6EngineAAV9runGoldenyyF"] {
      #expect(watching(from: root).isEmpty, "\(root)")
    }
    // So that the search is known to find what is there.
    #expect(watched.contains { !watching(from: $0).isEmpty })
  }

  @Test func theSearchDoesFindWhatAllocates() throws {
    let code = try ObjectCode(of: ["Kernels"])
    let packing = code.functions.keys.filter { $0.contains("ConvolutionLayoutV13packedWeights") }
    #expect(!packing.isEmpty)
    #expect(!calledOutside(code, from: packing).isEmpty)
  }
}

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
  /// The kernels that multiply.
  static let hotLoops = [
    HotLoop(
      "RowKernelsAVX512VNNI", "Convolution", ["vpdpbusd"], count: 16, instructionsPerProduct: 2.7,
      stackAccesses: 4, register: "%zmm"),
    HotLoop(
      "RowKernelsAVX512VNNI", "multiplyAtPeak", ["vpdpbusd"], count: 12,
      instructionsPerProduct: 1.2, register: "%zmm"),
    HotLoop(
      "RowKernelsAVX2", "Convolution", ["vpmaddwd"], count: 8, instructionsPerProduct: 4.7,
      register: "%ymm"),
    HotLoop(
      "RowKernelsAVX2", "multiplyAtPeak", ["vpmaddubsw"], count: 12, instructionsPerProduct: 2.2,
      register: "%ymm"),
  ]

  @Test(arguments: hotLoops) func hotLoopsOnlyMultiply(claim: HotLoop) throws {
    for fault in claim.faults(in: try ObjectCode(of: [claim.target])) {
      Issue.record("\(claim): \(fault)")
    }
  }

  /// So that faults are known to be found.
  @Test func aLoopThatIsOtherwiseIsFound() throws {
    let code = try ObjectCode(of: ["RowKernelsAVX2"])
    func faults(_ products: [String], count: Int, each: Double, register: String) -> [String] {
      HotLoop(
        "RowKernelsAVX2", "multiplyAtPeak", products, count: count, instructionsPerProduct: each,
        register: register
      ).faults(in: code)
    }
    #expect(faults(["vpdpbusd"], count: 1, each: 9, register: "").count == 1)
    #expect(faults(["vpmaddubsw"], count: 13, each: 9, register: "").count == 1)
    let crowded = faults(["vpmaddubsw"], count: 12, each: 2, register: "")
    #expect(crowded.first?.contains("26 instructions") == true)
    #expect(faults(["vpmaddubsw"], count: 12, each: 9, register: "%zmm").count > 12)
    // Packing is no kernel: what it goes round with lies on the stack.
    let loops = try ObjectCode(of: ["Kernels"]).functions.values.flatMap(\.innermostLoops)
    #expect(loops.contains { !$0.stackAccesses.isEmpty })
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
    // What threads wait with.
    "syscall", "clock_gettime",
  ]

  /// What is called outside of the targets, and by whom.
  private func calledOutside(_ code: ObjectCode, from roots: [String]) -> [String: String] {
    // Constants, types and static variables are no calls.
    let data = ["N", "Mf", "vpZ"]
    return code.reachable(from: roots).filter { name, _ in
      code.functions[name] == nil && !name.hasPrefix(".")
        // A static variable of a C function: "stint_sum_i8.masks".
        && !(name.hasPrefix("stint_") && name.contains("."))
        && !data.contains { name.hasSuffix($0) } && !Self.allowed.contains(name)
    }
  }

  @Test func nothingThatARunReachesCanAllocate() throws {
    let kernels = ["RowKernelsPortable", "RowKernelsAVX2", "RowKernelsAVX512VNNI"]
    let code = try ObjectCode(of: ["Engine", "Kernels", "Plans", "Tensors", "Workers"] + kernels)
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

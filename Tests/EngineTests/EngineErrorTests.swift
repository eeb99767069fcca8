import Compiler
import Engine
import KernelSelection
import Kernels
import Plans
import Sessions
import TestSupport
import Testing

@Suite struct EngineErrorTests {
  private func error(
    arenaBytes: Int = 128, shift: Int = 0, kernels set: InstructionSet = .portable
  ) throws -> EngineError? {
    let memory = try IdentityPlan.memory()
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 512, alignment: 64)
    defer { block.deallocate() }
    let arena = UnsafeMutableRawBufferPointer(rebasing: block[shift..<shift + arenaBytes])
    let kernels = try #require(KernelSelection.kernels(set))
    do throws(EngineError) {
      _ = try Engine(plan: memory.plan, arena: arena, kernels: kernels)
      return nil
    } catch {
      return error
    }
  }

  @Test func anArenaOfJustEnoughBytesWillDo() throws { #expect(try error() == nil) }

  @Test func anArenaOneByteTooSmallIsRefused() throws {
    guard case .arenaTooSmall(bytes: 127, needed: 128) = try error(arenaBytes: 127) else {
      Issue.record("not refused")
      return
    }
  }

  @Test func anArenaOfNothingIsRefused() throws {
    let memory = try IdentityPlan.memory()
    let nothing = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    let kernels = try #require(KernelSelection.kernels(.portable))
    #expect(throws: EngineError.self) {
      _ = try Engine(plan: memory.plan, arena: nothing, kernels: kernels)
    }
  }

  @Test(arguments: [1, 8, 32])
  func anUnalignedArenaIsRefused(shift: Int) throws {
    guard case .arenaUnaligned(alignment: 64) = try error(shift: shift) else {
      Issue.record("not refused")
      return
    }
  }

  @Test func aKernelThatTheTableLacksIsMissedBeforeTheFirstStep() throws {
    let memory = try IdentityPlan.memory()
    let whole = try #require(KernelSelection.kernels(.portable))
    let empty = KernelTable(
      instructionSet: .portable, depthwiseForm: DepthwiseForm(of: .portable), form: whole.form,
      kernel: { _, _ in nil })
    let arena = UnsafeMutableRawBufferPointer.allocate(byteCount: 128, alignment: 64)
    defer { arena.deallocate() }
    do throws(EngineError) {
      _ = try Engine(plan: memory.plan, arena: arena, kernels: empty)
      Issue.record("not refused")
    } catch {
      guard case .noKernel(_, form: 0) = error else {
        Issue.record("refused for another reason: \(error)")
        return
      }
    }
  }

  @Test(.enabled(if: KernelSelection.best != .portable, "there are only portable kernels"))
  func theKernelsOfAnotherInstructionSetAreRefused() throws {
    guard case .wrongKernels = try error(kernels: KernelSelection.best) else {
      Issue.record("not refused")
      return
    }
  }

  @Test(arguments: [0, 23, 25])
  func rawTensorsOfAnotherLengthAreRefused(bytes: Int) throws {
    let memory = try IdentityPlan.memory()
    var session = try Session(copying: memory.plan)
    var raw = [UInt8](repeating: 0, count: bytes)
    for isInput in [true, false] {
      do throws(EngineError) {
        if isInput {
          try session.run(raw: raw.span.bytes)
        } else {
          var span = raw.mutableSpan
          var room = span.mutableBytes
          try session.readOutput(into: &room)
        }
        Issue.record("\(bytes) bytes were taken")
      } catch {
        guard case .wrongLength(bytes: bytes, needed: 24) = error else {
          Issue.record("another error: \(error)")
          continue
        }
      }
    }
  }

  @Test func rawFloatsAreFourBytesEach() throws {
    let memory = try IdentityPlan.memory(type: .float32)
    let session = try Session(copying: memory.plan)
    #expect(session.rawInputByteCount == 96 && session.rawOutputByteCount == 96)
    #expect(Array(session.output).count == 24)
  }
}

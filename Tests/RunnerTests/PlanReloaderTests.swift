import Compiler
import Foundation
import Signals
import Testing

@testable import Runner

/// A plan is loaded beside the loop, however long that takes.
@Suite struct PlanReloaderTests {
  /// What the loading thread waits for, and what it answers then.
  private final class Loading: @unchecked Sendable {
    let mayGoOn = DispatchSemaphore(value: 0)
    let compiled: CompiledPlan
    let rules: String

    init(_ compiled: CompiledPlan, _ rules: String) {
      self.compiled = compiled
      self.rules = rules
    }

    /// A reload that uses it, and keeps it for ever as another thread may.
    func reload() -> PlanReload {
      PlanReload(UnsafeRawPointer(Unmanaged.passRetained(self).toOpaque())) { context, receiver in
        let loading = Unmanaged<Loading>.fromOpaque(context).takeUnretainedValue()
        PlanReload.deliver(to: receiver) { () throws(RunError) in
          loading.mayGoOn.wait()
          return try Tiny.prepared(loading.compiled, loading.rules)
        }
      }
    }
  }

  @Test func thePlanIsThereOnceItIsLoadedAndOnlyOnce() throws {
    let loading = Loading(try Tiny.compiled(), "red>0.5:GPIO5")
    var reloader = try PlanReloader(loading.reload())
    for _ in 0..<3 {
      try reloader.begin()
      // The thread waits: whoever asks does not.
      for _ in 0..<1000 {
        let isThere = try reloader.take() != nil
        #expect(!isThere)
      }
      let isBusy = reloader.isBusy
      #expect(isBusy)
      loading.mayGoOn.signal()
      var count = -1
      while count < 0 {
        if let plan = try reloader.take() { count = plan.rules.count }
      }
      #expect(count == 1)
      let isStillBusy = reloader.isBusy
      let isThere = try reloader.take() != nil
      #expect(!isStillBusy && !isThere)
    }
  }

  @Test func theReasonWhyThereIsNoneIsToldOnce() throws {
    let loading = Loading(try Tiny.compiled(), "rde>0.5:GPIO5")
    var reloader = try PlanReloader(loading.reload())
    try reloader.begin()
    loading.mayGoOn.signal()
    var reason = ""
    while reason.isEmpty {
      do throws(RunError) {
        _ = try reloader.take()
      } catch {
        reason = error.description
      }
    }
    #expect(reason.contains("did you mean 'red'"), "\(reason)")
    let isThere = try reloader.take() != nil
    #expect(!isThere)
  }

  @Test func aLoaderThatIsStuckCanBeLeft() throws {
    let loading = Loading(try Tiny.compiled(), "")
    do {
      var reloader = try PlanReloader(loading.reload())
      try reloader.begin()
    }
    loading.mayGoOn.signal()
  }
}

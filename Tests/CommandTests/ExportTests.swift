import Foundation
import TestSupport
import Testing

/// What `stint plan` writes besides the plan.
@Suite struct ExportTests {
  @Test func aCopyOfTheModelCarriesThePlan() throws {
    let workplace = try Workplace()
    let answer = try Command.run([
      "plan", Workplace.classifier, "-o", workplace.path("x.plan"), "--export-tflm",
      workplace.path("micro.tflite"),
    ])
    #expect(answer.code == 0, "\(answer.errors)")
    #expect(answer.errors.contains("TensorFlow Lite Micro"))
    #expect(workplace.names == ["micro.tflite", "x.plan"])
    let copy = Data(try workplace.bytes("micro.tflite"))
    let model = try Data(contentsOf: URL(fileURLWithPath: Workplace.classifier))
    #expect(copy.suffix(model.count) == model)
    #expect(copy.range(of: Data("OfflineMemoryAllocation".utf8)) != nil)
    // Both make the same plan.
    let again = try Command.run([
      "plan", workplace.path("micro.tflite"), "-o", workplace.path("y.plan"),
    ])
    #expect(again.code == 0, "\(again.errors)")
    #expect(try workplace.bytes("x.plan") == workplace.bytes("y.plan"))
  }

  @Test func aReportIsOnePageOfThePlan() throws {
    let workplace = try Workplace()
    let answer = try Command.run([
      "plan", Workplace.classifier, "-o", workplace.path("x.plan"), "--report",
      workplace.path("plan.html"), "--frontier",
    ])
    #expect(answer.code == 0, "\(answer.errors)")
    #expect(workplace.names == ["plan.html", "x.plan"])
    let page = String(decoding: try workplace.bytes("plan.html"), as: UTF8.self)
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(page.contains("tiny-classifier"))
    #expect(page.contains("Memory against time") && page.contains("What would lower it"))
    // A plan file alone does not say what else could have been chosen.
    let shown = try Command.run([
      "inspect", workplace.path("x.plan"), "--report", workplace.path("again.html"),
    ])
    #expect(shown.code == 0, "\(shown.errors)")
    let again = String(decoding: try workplace.bytes("again.html"), as: UTF8.self)
    #expect(again.contains("The arena") && !again.contains("Memory against time"))
    let nowhere = try Command.run([
      "plan", Workplace.classifier, "-o", workplace.path("x.plan"), "--report", "/no/plan.html",
    ])
    #expect(nowhere.code != 0)
    #expect(nowhere.errors.contains("make the folder first"))
  }

  @Test func theModelItselfIsNotOverwritten() throws {
    let workplace = try Workplace()
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Workplace.classifier)))
    let model = try workplace.write(bytes, "model.tflite")
    let answer = try Command.run([
      "plan", model, "-o", workplace.path("x.plan"), "--export-tflm",
      workplace.path("./model.tflite"),
    ])
    #expect(answer.code != 0)
    #expect(answer.errors.contains("the model itself"))
    #expect(workplace.names == ["model.tflite"])
    #expect(try workplace.bytes("model.tflite") == bytes)
  }
}

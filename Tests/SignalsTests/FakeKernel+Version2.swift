import CGPIOD
import Foundation

@testable import Signals

extension FakeKernel {
  struct Settings {
    var direction: UInt32 = 0
    var drive: UInt32 = 1
    var bias: UInt32 = 1
    var isLow = false
    var value: Int32 = 0

    var text: String {
      let flags = [
        ["", "open-drain", "open-source"][Int(drive) - 1],
        isLow ? "low" : "",
        ["", "", "no-bias", "pull-up", "pull-down"][Int(bias) - 1],
      ]
      return flags.filter { !$0.isEmpty }.joined(separator: "+")
    }
  }

  nonisolated(unsafe) static var settings = Settings()
  nonisolated(unsafe) static var configured: [(offset: Int, settings: Settings)] = []
  nonisolated(unsafe) static var consumer = ""
  nonisolated(unsafe) static var held: [OpaquePointer?: [Int]] = [:]

  /// Functions as libgpiod 2.x has them, with one object of settings at a time.
  static var version2: stint_gpiod2 {
    var table = stint_gpiod2()
    table.chip_open = { FakeKernel.shared.open($0) }
    table.chip_close = { _ in FakeKernel.shared.openThings -= 1 }
    table.chip_get_info = { chip in
      FakeKernel.shared.openThings += 1
      return chip
    }
    table.chip_info_free = { _ in FakeKernel.shared.openThings -= 1 }
    table.chip_info_get_name = { FakeKernel.text("gpiochip\(FakeKernel.place($0).chip)") }
    table.chip_info_get_label = { FakeKernel.text(FakeKernel.shared.chip($0).label) }
    table.chip_info_get_num_lines = { FakeKernel.shared.chip($0).lines.count }
    table.chip_get_line_info = { chip, offset in
      FakeKernel.shared.openThings += 1
      return FakeKernel.handle(FakeKernel.place(chip).chip, Int(offset))
    }
    table.line_info_free = { _ in FakeKernel.shared.openThings -= 1 }
    table.line_info_get_name = { handle in
      let name = FakeKernel.shared.line(handle).name
      return name.isEmpty ? nil : FakeKernel.text(name)
    }
    table.line_info_get_consumer = { FakeKernel.text(FakeKernel.shared.line($0).holder) }
    table.line_info_is_used = { FakeKernel.shared.line($0).holder != nil }
    table.line_settings_new = {
      FakeKernel.shared.openThings += 1
      return FakeKernel.handle(0)
    }
    table.line_settings_free = { _ in FakeKernel.shared.openThings -= 1 }
    table.line_settings_reset = { _ in FakeKernel.settings = Settings() }
    table.line_settings_set_direction = {
      FakeKernel.settings.direction = $1; return 0
    }
    table.line_settings_set_bias = {
      FakeKernel.settings.bias = $1; return 0
    }
    table.line_settings_set_drive = {
      FakeKernel.settings.drive = $1; return 0
    }
    table.line_settings_set_active_low = { FakeKernel.settings.isLow = $1 }
    table.line_settings_set_output_value = {
      FakeKernel.settings.value = $1; return 0
    }
    table.line_config_new = {
      FakeKernel.shared.openThings += 1
      FakeKernel.configured = []
      return FakeKernel.handle(0)
    }
    table.line_config_free = { _ in FakeKernel.shared.openThings -= 1 }
    table.line_config_add_line_settings = { _, offsets, count, _ in
      for offset in UnsafeBufferPointer(start: offsets, count: count) {
        FakeKernel.configured.append((Int(offset), FakeKernel.settings))
      }
      return 0
    }
    table.request_config_new = {
      FakeKernel.shared.openThings += 1
      return FakeKernel.handle(0)
    }
    table.request_config_free = { _ in FakeKernel.shared.openThings -= 1 }
    table.request_config_set_consumer = {
      FakeKernel.consumer = $1.map { String(cString: $0) } ?? ""
    }
    table.chip_request_lines = { chip, _, _ in
      let number = FakeKernel.place(chip).chip
      var taken: [Int] = []
      for (offset, settings) in FakeKernel.configured {
        guard settings.direction == 3,
          FakeKernel.shared.take(
            number, offset, settings.text, settings.value == 1, FakeKernel.consumer)
        else {
          for offset in taken { FakeKernel.shared.release(number, offset) }
          return nil
        }
        taken.append(offset)
      }
      FakeKernel.held[chip] = taken
      return chip
    }
    table.line_request_set_values_subset = { request, count, offsets, values in
      let values = UnsafeBufferPointer(start: values, count: count)
      for (offset, value) in zip(UnsafeBufferPointer(start: offsets, count: count), values) {
        let code = FakeKernel.shared.set(
          FakeKernel.place(request).chip, Int(offset), value == 1)
        if code != 0 { return code }
      }
      return 0
    }
    table.line_request_release = { request in
      for offset in FakeKernel.held[request] ?? [] {
        FakeKernel.shared.release(FakeKernel.place(request).chip, offset)
      }
    }
    return table
  }
}

import CGPIOD
import Foundation

@testable import Signals

extension FakeKernel {
  /// Functions as libgpiod 1.6 has them.
  static var version1: stint_gpiod1 {
    var table = stint_gpiod1()
    table.chip_open = { FakeKernel.shared.open($0) }
    table.chip_close = { _ in FakeKernel.shared.openThings -= 1 }
    table.chip_name = { FakeKernel.text("gpiochip\(FakeKernel.place($0).chip)") }
    table.chip_label = { FakeKernel.text(FakeKernel.shared.chip($0).label) }
    table.chip_num_lines = { UInt32(FakeKernel.shared.chip($0).lines.count) }
    table.chip_get_line = { FakeKernel.handle(FakeKernel.place($0).chip, Int($1)) }
    table.line_name = { handle in
      let name = FakeKernel.shared.line(handle).name
      return name.isEmpty ? nil : FakeKernel.text(name)
    }
    table.line_consumer = { FakeKernel.text(FakeKernel.shared.line($0).holder) }
    table.line_is_used = { FakeKernel.shared.line($0).holder != nil }
    table.line_request = { line, config, value in
      let place = FakeKernel.place(line)
      let config = UnsafeRawPointer(config)?.load(as: stint_gpiod1_config.self)
      guard let config, config.request_type == 3 else { return -1 }
      let names = ["open-drain", "open-source", "low", "no-bias", "pull-down", "pull-up"]
      let flags = names.indices.filter { config.flags >> $0 & 1 == 1 }.map { names[$0] }
      let taken = FakeKernel.shared.take(
        place.chip, place.line, flags.joined(separator: "+"), value == 1,
        String(cString: config.consumer))
      return taken ? 0 : -1
    }
    table.line_set_value = { line, value in
      FakeKernel.shared.set(FakeKernel.place(line).chip, FakeKernel.place(line).line, value == 1)
    }
    table.line_release = { line in
      FakeKernel.shared.release(FakeKernel.place(line).chip, FakeKernel.place(line).line)
    }
    return table
  }
}

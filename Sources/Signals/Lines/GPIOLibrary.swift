import CGPIOD
import Text

/// The libgpiod that this machine has: 1.6 (Debian 12) or 2.x (Debian 13), loaded at run time.
public struct GPIOLibrary: @unchecked Sendable {
  let table: stint_gpio_library
  /// Where the devices of chips are; a static text with its zero byte.
  let folder: UnsafePointer<CChar>

  /// Loads libgpiod, the newer one if both are there.
  ///
  /// The corresponding C function is `dlopen`. The library stays loaded until the process ends.
  @inline(never)
  public init() throws(GPIOError) {
    var table = stint_gpio_library()
    guard stint_gpio_load(&table) != 0 else { throw GPIOError(.noLibrary) }
    let devices: StaticString = "/dev"
    self.init(table: table, folder: UnsafeRawPointer(devices.utf8Start))
  }

  /// Uses a table of functions as it is; `folder` points to a text that is never freed.
  init(table: stint_gpio_library, folder: UnsafeRawPointer) {
    self.table = table
    self.folder = folder.assumingMemoryBound(to: CChar.self)
  }

  /// The major version: 1 or 2.
  public var major: Int { Int(table.major) }

  /// Calls `body` with each chip that may be opened, in the order of their numbers.
  ///
  /// Links, such as the one from a Pi 5's old number to its new one, are left out. Throws
  /// `noPermission` only if no chip at all may be opened, and `noChips` if there is none.
  @inline(never)
  public func forEachChip(_ body: (borrowing GPIOChip) -> Void) throws(GPIOError) {
    var refusal = GPIOError(.noChips)
    var opened = 0
    for index in 0..<Self.maximumChips {
      var path = stint_gpio_text()
      guard stint_gpio_path(folder, UInt32(index), &path) == 0 else { continue }
      do throws(GPIOError) {
        body(try GPIOChip(self, path))
        opened += 1
      } catch {
        if refusal.problem != .noPermission { refusal = error }
      }
    }
    if opened == 0 { throw refusal }
  }

  /// Opens the first chip with a label, such as `pinctrl-rp1`. The chip must be opened by label, as
  /// numbers differ between boards and kernels.
  @inline(never)
  public func chip(labelled label: LineName) throws(GPIOError) -> GPIOChip {
    var refusal: GPIOError?
    var others = GPIOError(.noChips)
    for index in 0..<Self.maximumChips {
      var path = stint_gpio_text()
      guard stint_gpio_path(folder, UInt32(index), &path) == 0 else { continue }
      do throws(GPIOError) {
        let chip = try GPIOChip(self, path)
        if chip.label == label { return chip }
        if others.problem == .noSuchChip { others.detail.append(", ") }
        others.problem = .noSuchChip
        others.detail.append(chip.label)
      } catch {
        refusal = refusal ?? error
      }
    }
    others.chip.append(label)
    throw refusal ?? others
  }

  private static var maximumChips: Int { 256 }
}

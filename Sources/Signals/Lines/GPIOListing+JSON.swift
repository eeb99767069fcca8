import Text

extension GPIOListing {
  /// Adds `gpioChips`, and `gpioProblem` if there is none or a line cannot be asked, to a document.
  public func add(to document: inout JSONObject) {
    var problem: GPIOError?
    document.addArray("gpioChips") { chips in
      do throws(GPIOError) {
        problem = try add(GPIOLibrary(), to: &chips)
      } catch {
        problem = error
      }
    }
    guard let problem else { return }
    var line = Message()
    problem.describe(in: &line)
    document.add("gpioProblem", line)
  }

  /// Adds all chips; answers why a line could not be asked, nil if all could.
  func add(_ library: GPIOLibrary, to chips: inout JSONArray) throws(GPIOError) -> GPIOError? {
    var problem: GPIOError?
    try library.forEachChip { found in
      let isChosen = isChosen(found)
      chips.addObject { entry in
        entry.add("name", found.name)
        entry.add("label", found.label)
        entry.add("isChosen", isChosen)
        entry.addArray("lines") { lines in
          for offset in 0..<found.lineCount {
            do throws(GPIOError) {
              let info = try found.line(offset)
              lines.addObject { $0.add(offset, info) }
            } catch {
              problem = error
            }
          }
        }
      }
    }
    return problem
  }
}

extension JSONObject {
  fileprivate mutating func add(_ offset: Int, _ info: GPIOLineInfo) {
    add("offset", offset)
    if !info.name.isEmpty { add("name", info.name) }
    add("isUsed", info.isUsed)
    if !info.consumer.isEmpty { add("consumer", info.consumer) }
  }
}

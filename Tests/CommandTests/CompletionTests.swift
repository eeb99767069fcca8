import Foundation
import TestSupport
import Testing

/// What shells offer after `stint`.
@Suite struct CompletionTests {
  /// Asks bash what the last word may become.
  private func offered(_ words: [String]) throws -> [String] {
    let ask = #"""
      . <("$1" --generate-completion-script bash)
      shift
      complete -p stint >/dev/null || exit 1
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*"
      COMP_POINT=${#COMP_LINE}
      _stint stint "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
      printf '%s\n' "${COMPREPLY[@]}"
      """#
    let answer = try Launch.run(
      ["/bin/bash", "--norc", "-c", ask, "bash", HostProgram.path, "stint"] + words)
    #expect(answer.code == 0 && answer.errors.isEmpty, "\(answer.errors)")
    return answer.output.split(separator: "\n").map(String.init)
  }

  @Test func verbsAreOffered() throws {
    #expect(Set(try offered([""])).isSuperset(of: HelpTests.verbs))
    #expect(try offered(["b"]).sorted() == ["bench", "blink"])
    #expect(!(try offered([""])).contains("manual"))
  }

  @Test(arguments: [
    (["run", "--ro"], ["--roi", "--rotate"]), (["safe", "--s"], ["--signal", "--signals"]),
    (["plan", "--fr"], ["--frontier"]), (["plan", "--optimize", "m"], ["memory"]),
    (["input", "--range", "f"], ["full"]),
  ])
  func optionsAndTheirValuesAreOffered(words: [String], expected: [String]) throws {
    #expect(try offered(words).sorted() == expected)
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func everyShellHasAScript(shell: String) throws {
    let script = try Command.run(["--generate-completion-script", shell])
    #expect(script.code == 0)
    for part in HelpTests.verbs + ["arena-budget", "max-rate"] {
      #expect(script.output.contains(part), "\(part)")
    }
  }
}

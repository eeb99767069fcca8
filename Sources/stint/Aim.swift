import ArgumentParser
import Planner

/// The values of `--optimize`.
enum Aim: String, ExpressibleByArgument, CaseIterable {
  case memory, speed, balanced

  var goal: Goal {
    switch self {
    case .memory: .memory
    case .speed: .speed
    case .balanced: .balanced
    }
  }
}

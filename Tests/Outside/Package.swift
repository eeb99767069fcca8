// swift-tools-version: 6.2
import PackageDescription

let stint: [Target.Dependency] = [.product(name: "Stint", package: "stint")]
// With STINT_BOARD set, only what runs on a board is built.
let forBoard = Context.environment["STINT_BOARD"] != nil

let package = Package(
  name: "photos",
  dependencies: [.package(url: Context.environment["STINT_URL"] ?? "../stint", from: "0.1.0")],
  targets: [.executableTarget(name: "LookOnBoard", dependencies: stint)]
    + (forBoard
      ? []
      : [
        .executableTarget(name: "PlanModel", dependencies: stint),
        .executableTarget(name: "Look", dependencies: stint),
        .executableTarget(
          name: "PlaceBuffers",
          dependencies: [.product(name: "StintPlacement", package: "stint")]),
      ])
)

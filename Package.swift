// swift-tools-version: 6.2
import PackageDescription

// With STINT_BOARD set, only what runs on a board is built, as Embedded Swift for arm64.
let forBoard = Context.environment["STINT_BOARD"] != nil

#if arch(arm64)
  let forARM = true
#else
  let forARM = forBoard
#endif

// On boards, all that does not compute is compiled to be small.
let small: [SwiftSetting] = forBoard ? [.unsafeFlags(["-Osize"])] : []

// The variants of the row kernels for the processor that is built for: the same sources, each with
// its own instruction set. Their folders are links to Sources/RowKernels.
let variants =
  forARM
  ? [
    ("NEON", "STINT_NEON", "-march=armv8-a"),
    ("NEONDotProduct", "STINT_NEON_DOTPROD", "-march=armv8.2-a+dotprod"),
  ]
  : [
    ("AVX2", "STINT_AVX2", "-march=x86-64-v3"),
    ("AVX512VNNI", "STINT_AVX512VNNI", "-march=cascadelake"),
  ]

// On ARM the instructions of a kernel stay in the order in which they are written: with it a tile of 24
// sums stays in the 32 registers, where the compiler's scheduler lengthens the lives of products until
// it must spill sums in the innermost loop.
let inOrder = forARM ? ["-Xllvm", "-enable-misched=0"] : []

let variantTargets = variants.map { name, define, march in
  Target.target(
    name: "RowKernels\(name)", dependencies: ["CSIMD", "Kernels", "Tensors"],
    exclude: ["README.md"],
    swiftSettings: [
      .define(define), .unsafeFlags(["-Xcc", "-Wno-psabi", "-Xcc", march] + inOrder),
    ])
}

// What runs on a board, and on the host: ordinary Swift and Embedded Swift.
let boardTargets: [Target] =
  variantTargets + [
    .target(name: "CSIMD"),
    .target(name: "CLinux"),
    .target(name: "Watching", dependencies: ["CLinux"], exclude: ["README.md"]),
    .target(
      name: "Files", dependencies: ["CLinux"], exclude: ["README.md"],
      // Bytes are lent for as long as their owner lives.
      swiftSettings: [.enableExperimentalFeature("Lifetimes")]),
    .target(
      name: "Text", dependencies: ["CLinux"], exclude: ["README.md"], swiftSettings: small),
    .target(name: "Tensors", exclude: ["README.md"]),
    .target(name: "Kernels", dependencies: ["Tensors"], exclude: ["README.md"]),
    .target(
      name: "RowKernelsPortable", dependencies: ["CSIMD", "Kernels", "Tensors"],
      path: "Sources/RowKernels",
      exclude: ["README.md"],
      swiftSettings: [.unsafeFlags(["-Xcc", "-Wno-psabi", "-Xcc", "-DSTINT_PORTABLE"])]),
    .target(
      name: "KernelSelection",
      dependencies: ["CLinux", "Kernels"] + (forBoard ? [] : ["RowKernelsPortable"])
        + variants.map { .byName(name: "RowKernels\($0.0)") }),
    .target(
      name: "Plans", dependencies: ["Kernels", "Tensors"],
      exclude: ["README.md", "FORMAT.md"]),
    .target(
      name: "Workers", dependencies: ["CLinux", "Files"], exclude: ["README.md"]),
    .target(
      name: "Engine",
      dependencies: ["Files", "Kernels", "Plans", "Tensors", "Watching", "Workers"],
      exclude: ["README.md"]),
    .target(
      name: "Sessions",
      dependencies: ["Engine", "Files", "KernelSelection", "Kernels", "Plans", "Watching"],
      exclude: ["README.md"],
      // What a run gives is lent for as long as the session says.
      swiftSettings: [.enableExperimentalFeature("Lifetimes")]),
    .target(name: "Frames", dependencies: ["Tensors"], exclude: ["README.md"]),
    .target(
      name: "Classifiers",
      dependencies: ["Engine", "Files", "Frames", "Plans", "Sessions", "Tensors"],
      exclude: ["README.md"]),
    // What `import Stint` brings. The folder's name differs from that of the command line by more
    // than case.
    .target(
      name: "Stint",
      dependencies: [
        "Classifiers", "Engine", "Files", "Frames", "Plans", "Sessions", "Tensors", "Watching",
      ]
        + (forBoard
          ? [] : ["Boards", "Compiler", "KernelSelection", "Kernels", "Models", "Planner"]),
      path: "Sources/StintLibrary", exclude: ["README.md"]),
    .target(name: "CGPIOD"),
    .target(
      name: "Signals", dependencies: ["CGPIOD", "CLinux", "Tensors", "Text"],
      exclude: ["README.md"], swiftSettings: small),
    .target(name: "CV4L2", dependencies: ["CLinux"]),
    .target(name: "CV4LConvert"),
    .target(
      name: "Camera", dependencies: ["CLinux", "CV4L2", "CV4LConvert", "Text"],
      exclude: ["README.md"], swiftSettings: small),
    .target(
      name: "Observation", dependencies: ["CLinux", "Text"], exclude: ["README.md"],
      swiftSettings: small),
    .target(
      name: "Runner",
      dependencies: [
        "CLinux", "CV4L2", "Camera", "Classifiers", "Engine", "Files", "Frames", "KernelSelection",
        "Kernels", "Observation", "Plans", "Sessions", "Signals", "Tensors", "Text", "Watching",
      ],
      exclude: ["README.md"], swiftSettings: small),
    .target(
      name: "Options", dependencies: ["CLinux", "Camera", "Frames", "Runner", "Text"],
      exclude: ["README.md"], swiftSettings: small),
  ]

// The command line on the board.
let boardPrograms: [Target] = [
  .executableTarget(
    name: "stint-board",
    dependencies: [
      "CLinux", "Camera", "Engine", "Files", "Frames", "Kernels", "Options", "Plans", "Runner",
      "Sessions", "Signals", "Text",
    ], swiftSettings: small)
]

// The boards that the command line knows by name.
let boards = ["host", "rpi-zero2w", "rpi3", "rpi4", "rpi5", "virt"]

// What tests of whole plans are made of.
let spine: [Target.Dependency] = [
  "Certificate", "Compiler", "Engine", "Files", "KernelSelection", "Kernels", "Models", "Planner",
  "Plans", "Sessions", "TestSupport", "Tensors",
]

// What runs on the host alone.
let hostTargets: [Target] = [
  .systemLibrary(
    name: "CJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
  .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  .target(
    name: "Images", dependencies: ["CJPEG", "CPNG", "Files", "Frames"], exclude: ["README.md"]),
  .target(name: "Models", dependencies: ["CZlib", "Files", "Tensors"], exclude: ["README.md"]),
  .target(name: "Placement", exclude: ["README.md"]),
  .target(
    name: "Exports", dependencies: ["Models", "Placement", "Tensors"], exclude: ["README.md"]),
  .target(
    name: "Planner",
    dependencies: ["Frames", "Kernels", "Models", "Placement", "Plans", "Tensors"],
    exclude: ["README.md"]),
  .target(
    name: "Certificate", dependencies: ["Files", "Kernels", "Plans"], exclude: ["README.md"]),
  .target(
    name: "Compiler",
    dependencies: [
      "Certificate", "KernelSelection", "Kernels", "Models", "Planner", "Plans", "Sessions",
    ], exclude: ["README.md"]),
  // The board files are built into the program: it knows them wherever it is copied. Their folder is
  // a link to boards/.
  .target(
    name: "Boards", dependencies: ["Kernels"], exclude: ["README.md", "Files/schema"],
    resources: boards.map { .embedInCode("Files/\($0).json") }),
  .target(name: "Reports", dependencies: ["Kernels", "Plans", "Tensors"], exclude: ["README.md"]),
  .executableTarget(
    name: "stint",
    dependencies: [
      "Boards", "CLinux", "Camera", "Certificate", "Compiler", "Exports", "Files", "Frames",
      "Images", "KernelSelection", "Kernels", "Models", "Options", "Placement", "Planner", "Plans",
      "Reports", "Runner", "Sessions", "Signals", "Stint", "Tensors", "Text",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ]),

  .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
  .target(name: "ThreadIdentity", path: "Tests/ThreadIdentity"),
  .target(
    name: "TestSupport", dependencies: ["Frames", "Kernels", "Plans", "Sessions", "Tensors"],
    path: "Tests/TestSupport",
    exclude: ["validate.py"]),
  .testTarget(
    name: "BoardProgramTests", dependencies: spine + ["Frames", "Options", "Runner", "stint"]),
  .testTarget(name: "BoardsTests", dependencies: ["Boards", "Kernels", "TestSupport"]),
  .testTarget(
    name: "CommandTests",
    dependencies: [
      "Files", "Images", "KernelSelection", "Kernels", "Options", "TestSupport", "stint",
    ]),
  .testTarget(name: "CompilerTests", dependencies: spine),
  .testTarget(
    name: "OptionsTests", dependencies: ["Camera", "Frames", "Options", "Runner", "TestSupport"]),
  .testTarget(name: "CameraTests", dependencies: ["CV4L2", "CV4LConvert", "Camera", "Text"]),
  .testTarget(name: "CertificateTests", dependencies: spine),
  .testTarget(name: "EngineTests", dependencies: spine + ["AllocationCounter", "Watching"]),
  .testTarget(name: "FilesTests", dependencies: ["Files", "ThreadIdentity"]),
  .testTarget(name: "ExportsTests", dependencies: ["Exports", "Models", "TestSupport", "Tensors"]),
  .testTarget(
    name: "FramesTests", dependencies: ["Frames", "Images", "TestSupport", "Tensors"],
    exclude: ["format_goldens.txt", "make_resize_goldens.py", "resize_goldens.bin"]),
  .testTarget(name: "FuzzTests", dependencies: spine),
  .testTarget(name: "GoldenTests", dependencies: spine),
  .testTarget(
    name: "ImagesTests", dependencies: ["CJPEG", "Images", "TestSupport", "ThreadIdentity"]),
  .testTarget(
    name: "ModelsTests",
    dependencies: ["CZlib", "Models", "TestSupport", "Tensors", "ThreadIdentity"]),
  .testTarget(
    name: "KernelsTests", dependencies: ["KernelSelection", "Kernels", "TestSupport", "Tensors"]),
  .testTarget(name: "PlacementTests", dependencies: ["Placement", "TestSupport"]),
  .testTarget(name: "PlannerTests", dependencies: spine + ["Placement"]),
  .testTarget(name: "ObservationTests", dependencies: ["Observation", "TestSupport"]),
  .testTarget(name: "PlansTests", dependencies: ["Kernels", "Plans", "Tensors", "ThreadIdentity"]),
  .testTarget(name: "ReportsTests", dependencies: ["Kernels", "Plans", "Reports", "TestSupport"]),
  .testTarget(
    name: "RunnerTests",
    dependencies: spine + [
      "AllocationCounter", "CLinux", "Camera", "Frames", "Observation", "Runner", "Signals",
      "Text", "Watching",
    ]),
  .testTarget(name: "SessionsTests", dependencies: spine),
  // Of what a program sees that imports nothing else.
  .testTarget(name: "StintTests", dependencies: ["Stint", "TestSupport"]),
  .testTarget(name: "WatchingTests", dependencies: ["Watching"]),
  .testTarget(name: "WorkersTests", dependencies: ["CLinux", "Workers"]),
  .testTarget(
    name: "SignalsTests",
    dependencies: ["AllocationCounter", "CGPIOD", "Signals", "Tensors", "Text"],
    exclude: ["check-libgpiod.c", "check-libgpiod.sh"]),
  .testTarget(name: "TensorsTests", dependencies: ["TestSupport", "Tensors"]),
  .testTarget(name: "TextTests", dependencies: ["Text"]),
]

let package = Package(
  name: "stint",
  products: [.library(name: "Stint", targets: ["Stint"])]
    + (forBoard
      ? []
      : [
        .library(name: "StintPlacement", targets: ["Placement"]),
        .executable(name: "stint", targets: ["stint"]),
      ]),
  dependencies: forBoard
    ? [] : [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")],
  targets: boardTargets + (forBoard ? boardPrograms : hostTargets),
  swiftLanguageModes: [.v6]
)

// swift-tools-version: 6.1
import PackageDescription

// The variants of the row kernels for the processor that is built for: the same sources, each with
// its own instruction set. Their folders are links to Sources/RowKernels.
#if arch(arm64)
  let variants = [
    ("NEON", "STINT_NEON", "-march=armv8-a"),
    ("NEONDotProduct", "STINT_NEON_DOTPROD", "-march=armv8.2-a+dotprod"),
  ]
#else
  let variants = [
    ("AVX2", "STINT_AVX2", "-march=x86-64-v3"),
    ("AVX512VNNI", "STINT_AVX512VNNI", "-march=cascadelake"),
  ]
#endif

let variantTargets = variants.map { name, define, march in
  Target.target(
    name: "RowKernels\(name)", dependencies: ["CSIMD", "Kernels"], exclude: ["README.md"],
    swiftSettings: [
      .define(define), .unsafeFlags(["-Xcc", "-Wno-psabi", "-Xcc", march]),
    ])
}

let package = Package(
  name: "stint",
  products: [.executable(name: "stint", targets: ["stint"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: variantTargets + [
    // Both: ordinary Swift and Embedded Swift.
    .target(name: "CSIMD"),
    .target(name: "CLinux"),
    .target(name: "Tensors", exclude: ["README.md"]),
    .target(name: "Kernels", dependencies: ["Tensors"], exclude: ["README.md"]),
    .target(
      name: "RowKernelsPortable", dependencies: ["CSIMD", "Kernels"], path: "Sources/RowKernels",
      exclude: ["README.md"],
      swiftSettings: [.unsafeFlags(["-Xcc", "-Wno-psabi"])]),
    .target(
      name: "KernelSelection",
      dependencies: ["CLinux", "Kernels", "RowKernelsPortable"]
        + variants.map { .byName(name: "RowKernels\($0.0)") }),
    .target(
      name: "Plans", dependencies: ["CLinux", "Kernels", "Tensors"],
      exclude: ["README.md", "FORMAT.md"]),
    .target(
      name: "Engine", dependencies: ["Kernels", "Plans", "Tensors"], exclude: ["README.md"]),
    .target(name: "Frames", dependencies: ["Tensors"], exclude: ["README.md"]),

    // Host only.
    .systemLibrary(
      name: "CJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Images", dependencies: ["CJPEG", "CPNG"], exclude: ["README.md"]),
    .target(name: "Models", dependencies: ["CZlib", "Tensors"], exclude: ["README.md"]),
    .target(name: "Placement", exclude: ["README.md"]),
    .target(
      name: "Planner",
      dependencies: ["Frames", "Kernels", "Models", "Placement", "Plans", "Tensors"],
      exclude: ["README.md"]),
    .target(name: "Certificate", dependencies: ["Kernels", "Plans"], exclude: ["README.md"]),
    .target(
      name: "Compiler",
      dependencies: [
        "Certificate", "Engine", "KernelSelection", "Models", "Planner", "Plans",
      ], exclude: ["README.md"]),
    .target(name: "Boards", dependencies: ["Kernels"], exclude: ["README.md"]),
    .target(name: "Reports", dependencies: ["Kernels", "Plans", "Tensors"], exclude: ["README.md"]),
    .executableTarget(
      name: "stint",
      dependencies: [
        "Boards", "Certificate", "Compiler", "Engine", "Frames", "Images", "KernelSelection",
        "Kernels", "Models", "Planner", "Plans", "Reports", "Tensors",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .target(name: "TestSupport", dependencies: ["Plans"], path: "Tests/TestSupport"),
    .testTarget(
      name: "GoldenTests",
      dependencies: ["Compiler", "Engine", "KernelSelection", "Models", "Plans", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)

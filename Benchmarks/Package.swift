// swift-tools-version: 6.2
import PackageDescription

/// Measurements that only those who work on Descent need, so that its users never resolve what they depend on.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "descent", path: ".."),
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    ],
    targets: [
        .executableTarget(
            name: "Kernels",
            dependencies: [
                .product(name: "Descent", package: "descent"), .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/Kernels",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
        .executableTarget(
            name: "curves",
            dependencies: [
                .product(name: "Descent", package: "descent"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Curves"),
    ],
    swiftLanguageModes: [.v6]
)

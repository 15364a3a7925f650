// swift-tools-version: 6.2
import PackageDescription

/// The library's rooms, in the order in which they may import each other: only what stands higher on the list.
let package = Package(
    name: "descent",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Descent", targets: ["Descent"]),
        .executable(name: "descent", targets: ["DescentCLI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"),
    ],
    targets: [
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .target(name: "CArguments"),
        .target(name: "CKernels"),
        .target(name: "DescentNumerics", dependencies: ["CKernels"]),
        .target(name: "DescentOptimization", dependencies: ["DescentNumerics"]),
        .target(name: "DescentNetworks", dependencies: ["DescentNumerics"]),
        .target(name: "DescentData", dependencies: ["DescentNumerics", "CZlib"]),
        .target(
            name: "DescentTraining",
            dependencies: ["DescentNumerics", "DescentOptimization", "DescentNetworks", "DescentData"]),
        .target(
            name: "DescentScheduling",
            dependencies: [
                "DescentNumerics", "DescentOptimization", "DescentNetworks", "DescentData", "DescentTraining",
            ]),
        .target(name: "DescentFigures"),
        .target(name: "DescentStudies", dependencies: ["CSQLite"]),
        .target(
            name: "DescentTuning",
            dependencies: ["DescentNumerics", "DescentFigures", "DescentStudies"]),
        .target(
            name: "Descent",
            dependencies: [
                "DescentNumerics", "DescentOptimization", "DescentNetworks", "DescentData", "DescentTraining",
                "DescentScheduling", "DescentFigures", "DescentStudies", "DescentTuning",
            ]),
        .target(name: "DescentPublished", dependencies: ["DescentNumerics", "DescentData"]),
        .target(
            name: "DescentPaper",
            dependencies: [
                "DescentNumerics", "DescentOptimization", "DescentNetworks", "DescentData", "DescentTraining",
                "DescentScheduling", "DescentFigures", "DescentStudies", "DescentPublished",
            ]),
        .target(
            name: "DescentCommands",
            dependencies: [
                "Descent", "CArguments", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "DescentCLI",
            dependencies: [
                "Descent", "DescentPaper", "DescentPublished", "DescentCommands",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(name: "QuickStart", dependencies: ["Descent"], path: "Examples/QuickStart"),
        .executableTarget(name: "YourOwn", dependencies: ["Descent"], path: "Examples/YourOwn"),
        .testTarget(name: "DescentNumericsTests", dependencies: ["DescentNumerics", "CKernels"]),
        .testTarget(
            name: "DescentOptimizationTests", dependencies: ["CKernels", "DescentOptimization"],
            resources: [.copy("Fixtures")]),
        .testTarget(name: "DescentNetworksTests", dependencies: ["DescentNetworks"], resources: [.copy("Fixtures")]),
        .testTarget(name: "DescentDataTests", dependencies: ["DescentData"]),
        .testTarget(name: "DescentTrainingTests", dependencies: ["Descent"], resources: [.copy("Fixtures")]),
        .testTarget(name: "DescentSchedulingTests", dependencies: ["Descent"]),
        .testTarget(name: "DescentFiguresTests", dependencies: ["DescentFigures"]),
        .testTarget(name: "DescentStudiesTests", dependencies: ["DescentStudies"]),
        .testTarget(name: "DescentTuningTests", dependencies: ["DescentNumerics", "DescentStudies", "DescentTuning"]),
        .testTarget(name: "DescentPublishedTests", dependencies: ["DescentPublished"]),
        .testTarget(name: "DescentPaperTests", dependencies: ["DescentPaper", "DescentPublished"]),
        .testTarget(name: "DescentCommandsTests", dependencies: ["DescentCommands"]),
        .testTarget(name: "DescentCLITests", dependencies: ["DescentCLI", "DescentCommands"]),
        .testTarget(name: "ExampleTests", dependencies: ["QuickStart", "YourOwn"]),
    ],
    swiftLanguageModes: [.v6]
)

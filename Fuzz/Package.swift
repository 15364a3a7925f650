// swift-tools-version: 6.2
import PackageDescription

/// Feeds the readers with bytes that nobody would write: `Scripts/fuzz` builds and runs it.
let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "descent", path: "..")],
    targets: [
        .executableTarget(name: "Fuzz", dependencies: [.product(name: "Descent", package: "descent")])
    ],
    swiftLanguageModes: [.v6]
)

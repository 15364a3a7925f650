import Foundation
import Testing

@Suite("The examples run and say what they should")
struct ExampleTests {
    @Test(arguments: [("QuickStart", 0.95), ("YourOwn", 0.9)])
    func printsAGoodAccuracy(name: String, leastAccuracy: Double) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "descent-\(name)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let model = folder.appending(path: "model.safetensors")
        let output = try run(name, arguments: [model.path])

        let match = try #require(
            output.firstMatch(
                of: /^accuracy ([0-9.]+) \(([0-9.]+) to ([0-9.]+)\), cross-entropy [0-9.]+ .*, 359 examples\n$/),
            "printed: \(output)")
        let accuracy = try #require(Double(match.1))
        #expect(accuracy >= leastAccuracy)
        #expect(try #require(Double(match.2)) < accuracy && accuracy < #require(Double(match.3)))
        #expect(FileManager.default.fileExists(atPath: model.path))
    }

    /// Runs an executable that was built beside the tests and returns what it printed.
    private func run(_ name: String, arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: name)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self)
    }
}

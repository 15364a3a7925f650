import Foundation
import Testing

/// A step allocates nothing: the number of heap allocations of a run does not depend on its epochs.
struct AllocationTests {
    struct ValgrindIsMissing: Error, CustomStringConvertible {
        let description = "valgrind counts heap allocations and is not installed; install it: apt install valgrind"
    }

    private func allocations(epochs: Int, _ extra: [String]) throws -> Int {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let places = path.split(separator: ":").map { "\($0)/valgrind" }
        guard let valgrind = places.first(where: FileManager.default.isExecutableFile) else { throw ValgrindIsMissing() }
        let folder = try Folder.withTables()
        let process = try DescentProcess(
            [DescentProcess.executable.path, "train", "flowers.csv", "--hidden", "6", "--batch-size", "16", "--quiet"]
                + ["--epochs", "\(epochs)"] + extra, in: folder, executable: URL(fileURLWithPath: valgrind))
        let result = try process.result()
        #expect(result.status == 0)
        let line = try #require(result.errors.split(separator: "\n").first { $0.contains("total heap usage:") })
        let count = try #require(line.components(separatedBy: "total heap usage: ").last?.split(separator: " ").first)
        return try #require(Int(count.replacing(",", with: "")))
    }

    @Test(arguments: [[], ["--optimizer", "momentum", "--precision", "float64", "--l2", "0.01", "--patience", "100"]])
    func theNumberOfAllocationsDoesNotGrowWithTheEpochs(_ extra: [String]) throws {
        #expect(try allocations(epochs: 20, extra) == allocations(epochs: 60, extra))
    }
}

import Descent
import Foundation
import Testing

/// The model's file depends on the recipe and the data, and on nothing else.
struct SameBitsTests {
    /// Large enough that products are shared among threads: 1,078 × 64 × 40 multiply-adds a layer.
    static let run = ["train", "digits", "--hidden", "40,20", "--epochs", "2", "--full-batch", "--quiet"]

    private func model(
        _ extra: [String] = [], environment: [String: String] = [:], precision: String = "float32"
    ) throws -> Data {
        let folder = try Folder()
        let result = try DescentProcess.run(
            Self.run + ["--precision", precision] + extra, in: folder, environment: environment)
        #expect(result.status == 0)
        return try folder.bytes("model.safetensors")
    }

    @Test(arguments: ["float32", "float64"])
    func threadsAndInstructionSetsGiveTheSameFile(_ precision: String) throws {
        let reference = try model(precision: precision)
        #expect(try model(["--threads", "2"], precision: precision) == reference)
        for instructionSet in InstructionSet.allCases where instructionSet.isAvailable {
            let environment = [InstructionSet.environmentVariable: instructionSet.rawValue]
            #expect(try model(environment: environment, precision: precision) == reference)
        }
    }

    @Test func theSeedAndNothingAroundTheRunDecidesTheFile() throws {
        let folder = try Folder.withTables()
        try FileManager.default.createDirectory(atPath: folder.path("else"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: folder.path("flowers.csv"), toPath: folder.path("else/flowers.csv"))
        func bytes(_ extra: [String]) throws -> Data {
            let arguments = quickRun.map { $0 == "flowers.csv" ? extra[0] : $0 } + extra.dropFirst()
            _ = try DescentProcess.run(arguments, in: folder)
            return try folder.bytes("model.safetensors")
        }
        let reference = try bytes(["flowers.csv"])
        #expect(try bytes(["else/flowers.csv", "--verbose", "--history", "h.csv"]) == reference)
        #expect(try bytes([folder.path("flowers.csv"), "--json", "--checkpoint", "c"]) == reference)
        #expect(try bytes(["flowers.csv", "--seed", "1"]) != reference)
    }
}

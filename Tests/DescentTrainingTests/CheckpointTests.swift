import Descent
import Testing

@Suite("A checkpoint's file")
struct CheckpointTests {
    let bytes: [UInt8]

    init() throws {
        let trainer = try SmallRun<Float>(hidden: [3], epochs: 2).trainer()
        try trainer.run { _ in trainer.progress.step == 30 ? .pause : .proceed }
        bytes = try Checkpoint.encode(trainer.snapshot, recipe: "{}")
    }

    @Test func opens() throws {
        #expect(try Checkpoint.open(bytes, name: "c").recipe == "{}")
    }

    @Test func isRefusedWhenItIsTorn() {
        for length in stride(from: 0, to: bytes.count, by: 97) {
            #expect(throws: (any Error).self, "\(length) bytes") {
                try Checkpoint.open(Array(bytes[..<length]), name: "c")
            }
        }
    }

    @Test func isRefusedWhenABitIsFlipped() throws {
        var random = RandomStream(seed: 9, "flips")
        for _ in 0..<300 {
            var damaged = bytes
            let place = random.below(bytes.count)
            damaged[place] ^= 1 << UInt8(random.below(8))
            // White space in the header may change without harm; anything else may not.
            guard let opened = try? Checkpoint.open(damaged, name: "c") else { continue }
            #expect(opened.file == (try SafeTensors(bytes: bytes, file: "c")), "byte \(place)")
        }
    }

    @Test func isRefusedWhenItIsOfAnotherProgram() throws {
        let error = #expect(throws: TrainingError.self) { try Checkpoint.open(SafeTensors().encoded(), name: "other") }
        #expect(error?.description.contains("no checkpoint") == true)
        var file = try SafeTensors(bytes: bytes, file: "c")
        file.metadata["version"] = "0.0.0"
        let old = file.encoded()
        let refusal = #expect(throws: TrainingError.self) { try Checkpoint.open(old, name: "old") }
        #expect(refusal?.description.contains("0.0.0") == true)
    }
}

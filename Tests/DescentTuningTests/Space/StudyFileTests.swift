import DescentNumerics
import Testing

@testable import DescentTuning

struct StudyFileTests {
    /// Bytes that are lost, doubled or changed: the file is read, or refused with a sentence.
    @Test(arguments: 0..<8) func damagedFilesAreReadOrRefused(_ seed: UInt64) {
        let text = """
            method: bayes # how
            metric: {name: accuracy, goal: maximize}
            early_terminate: {type: hyperband, min_iter: 10, eta: 3}
            parameters:
              rate: {distribution: log_uniform_values, min: 1e-4, max: 0.1, count: 10}
              hidden:
                values: [10, 25, "25,25", 'x']
              size: {min: 8, max: 128, q: 8}
            """
        var random = RandomStream(seed: seed, "damage")
        for _ in 0..<200 {
            var bytes = Array(text.utf8)
            for _ in 0..<1 + random.below(6) {
                let place = random.below(bytes.count)
                switch random.below(4) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(bytes[random.below(bytes.count)], at: place)
                case 2: bytes[place] = UInt8(random.below(256))
                default: bytes.insert(contentsOf: Array(repeating: UInt8(ascii: "9"), count: 18), at: place)
                }
            }
            do {
                let file = try StudyFile(String(decoding: bytes, as: UTF8.self), file: "s.yaml")
                for parameter in file.parameters { _ = try? parameter.gridPoints() }
            } catch {
                #expect("\(error)".hasSuffix(".") && "\(error)".contains("s.yaml"), "\(error)")
            }
        }
    }
}

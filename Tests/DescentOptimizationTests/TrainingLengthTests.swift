import DescentOptimization
import Foundation
import Testing

@Suite struct TrainingLengthTests {
    @Test(
        arguments: [
            ("215steps", .steps(215), "215steps"), ("215 steps", .steps(215), "215steps"),
            ("1step", .steps(1), "1step"), (" 1 step", .steps(1), "1step"), ("10epochs", .epochs(10), "10epochs"),
            ("2.5epochs", .epochs(2.5), "2.5epochs"), ("1e3steps", .steps(1000), "1000steps"),
            ("1epoch", .epochs(1), "1epoch"), ("0steps", .steps(0), "0steps"),
            ("0.1epochs", .epochs(0.1), "0.1epochs"),
        ] as [(String, TrainingLength, String)])
    func textIsRead(_ text: String, _ expected: TrainingLength, _ written: String) throws {
        let length = try TrainingLength(text)
        #expect(length == expected)
        #expect(length.description == written)
        #expect(try TrainingLength(written) == expected)
        let json = try JSONEncoder().encode([length])
        #expect(try JSONDecoder().decode([TrainingLength].self, from: json) == [length])
    }

    @Test(
        arguments: [
            ("215", "no unit; write 215steps or 215epochs"), ("2.5", "write 2.5steps"), ("", "a number and a unit"),
            ("steps", "a number that is at least 0"), ("-3steps", "at least 0"), ("infsteps", "at least 0"),
            ("nansteps", "at least 0"), ("3minutes", "a number and a unit"), ("3 stepsx", "a number and a unit"),
            ("1 2steps", "at least 0"),
        ])
    func otherTextIsRefusedWithASentence(_ text: String, _ words: String) throws {
        let error = try #require(throws: TrainingLengthError.self) { try TrainingLength(text) }
        #expect(error.description.contains(words), "\(error)")
        #expect(error.description.contains("\"\(text)\""))
    }

    @Test func epochsAreWorthTheirSteps() {
        #expect(TrainingLength.steps(215).inSteps(stepsPerEpoch: 22) == 215)
        #expect(TrainingLength.epochs(10).inSteps(stepsPerEpoch: 21.5) == 215)
    }
}

import Testing

@testable import DescentCommands

struct NumberTextTests {
    @Test(arguments: [
        (0.0, 2, "0.00"), (1.005, 1, "1.0"), (0.05, 1, "0.1"), (-0.004, 2, "0.00"), (-12.345, 2, "-12.35"), (3, 0, "3"),
        (.infinity, 2, "inf"), (999.9996, 3, "1000.000"),
    ])
    func fixedDigitsAreRounded(_ number: Double, _ digits: Int, _ text: String) {
        #expect(number.fixed(digits) == text)
    }

    @Test(arguments: [
        (0.0, 3, "0"), (0.001, 3, "0.001"), (1234.5678, 6, "1234.57"), (1e-8, 3, "1e-8"), (2.346e-7, 3, "2.35e-7"),
        (9.999, 3, "10"), (123456789, 4, "1.235e8"), (-0.25, 3, "-0.25"), (0.0001, 2, "0.0001"), (99999.6, 5, "100000"),
    ])
    func significantDigitsAreAsFewAsTellTheNumber(_ number: Double, _ digits: Int, _ text: String) {
        #expect(number.significant(digits) == text)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
    func digitsComeInGroupsOfThree(_ number: Int, _ text: String) {
        #expect(number.grouped == text)
    }

    @Test(arguments: [(0.4, "0:00"), (59.6, "1:00"), (754, "12:34"), (3723, "1:02:03"), (.infinity, "?")])
    func durationsReadAsClocks(_ seconds: Double, _ text: String) {
        #expect(Clock.text(seconds) == text)
    }

    @Test func columnsLineUp() {
        var table = Table("part", "examples")
        table.append("train", "1,078")
        table.append("all", "7")
        #expect(table.lines == ["part   examples", "train     1,078", "all           7"])
    }

    @Test func longTextsAreWrapped() {
        let lines = Text.titled("rate", String(repeating: "word ", count: 30))
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(lines[0].hasPrefix("rate       word") && lines[1].hasPrefix("           word"))
    }
}

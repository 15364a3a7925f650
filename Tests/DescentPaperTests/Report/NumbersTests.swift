import Testing

@testable import DescentPaper

@Suite struct NumbersTests {
    @Test(arguments: [
        (0.0, 2, "0.00"), (-0.0, 1, "0.0"), (-0.0049, 2, "0.00"), (-0.0051, 2, "−0.01"), (12.995, 1, "13.0"),
        (0.05, 3, "0.050"), (-3.5, 0, "−4"), (.nan, 2, "–"), (.infinity, 0, "–"), (1e300, 1, "–"),
    ])
    func decimalsAreFixedAndNoZeroIsNegative(value: Double, decimals: Int, text: String) {
        #expect(value.fixed(decimals) == text)
    }

    @Test(arguments: [
        (0.0, "0"), (10, "10"), (1.5, "1.5"), (0.00599, "0.00599"), (2.154, "2.15"), (-0.1, "−0.1"), (1e-5, "0.00001"),
        (.nan, "–"),
    ])
    func ratesAreShort(value: Double, text: String) { #expect(value.short == text) }

    @Test func namesAreListed() {
        #expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(\.listed) == ["", "a", "a and b", "a, b and c"])
    }
}

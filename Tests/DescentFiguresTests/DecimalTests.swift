import Testing

@testable import DescentFigures

@Suite struct DecimalTests {
    @Test(arguments: [
        (0.0, "0"), (1, "1"), (-1, "-1"), (0.125, "0.13"), (-0.004, "0"), (-0.005, "-0.01"), (1234.5, "1234.5"),
        (99.999, "100"), (-20, "-20"), (0.1 + 0.2, "0.3"), (1e9, "1000000000"),
    ])
    func coordinatesHaveAtMostTwoDecimals(value: Double, text: String) {
        #expect(SVG.number(value) == text)
    }

    @Test(arguments: [
        (0.0, "0"), (12345, "12350"), (0.033849, "0.03385"), (-0.5, "−0.5"), (9.9999, "10"), (0.00012, "0.00012"),
        (0.000012, "1.2×10⁻⁵"), (1e-5, "10⁻⁵"), (2_500_000, "2.5×10⁶"), (-1e6, "−10⁶"), (1e150, "10¹⁵⁰"),
        (123_456_789, "1.235×10⁸"),
    ])
    func labelsHaveFourDigits(value: Double, text: String) {
        #expect(Decimal(value, significant: 4).label == text)
    }

    @Test func everyPowerOfTenIsRecognized() {
        for exponent in -300...300 {
            let power = Decimal(digits: 1, exponent: exponent).value
            #expect(Decimal.exponent(of: power) == exponent)
            #expect(Decimal.exponent(of: power.nextDown) == exponent - 1)
            #expect(Decimal(power, significant: 3) == Decimal(digits: 1, exponent: exponent))
        }
    }

    @Test func decimalsArePadded() {
        #expect(Decimal(digits: 5, exponent: -1).plain(decimals: 2) == "0.50")
        #expect(Decimal(digits: 3, exponent: 0).plain(decimals: 2) == "3.00")
        #expect(Decimal(digits: 3, exponent: 1).plain(decimals: 1) == "30.0")
        #expect(Decimal(digits: 0, exponent: 0).plain(decimals: 2) == "0")
        #expect(Decimal(digits: 125, exponent: -3).plain(decimals: 1) == "0.125")
    }
}

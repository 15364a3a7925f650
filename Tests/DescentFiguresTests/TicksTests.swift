import Testing

@testable import DescentFigures

@Suite struct TicksTests {
    static let linear: [(Double, Double, Int, [String])] = [
        (0, 1, 5, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (0.03, 2.3, 5, ["0", "0.5", "1.0", "1.5", "2.0", "2.5"]),
        (24, 99.2, 5, ["20", "40", "60", "80", "100"]),
        (96.1, 98.7, 5, ["96", "97", "98", "99"]),
        (-1.5, 1.5, 3, ["−2", "−1", "0", "1", "2"]),
        (0, 1e-7, 2, ["0", "5×10⁻⁸", "10⁻⁷"]),
        (0, 3e6, 3, ["0", "10⁶", "2×10⁶", "3×10⁶"]),
        (1e-3, 4e-3, 3, ["0.001", "0.002", "0.003", "0.004"]),
        (0.3, 0.30001, 2, ["0.300000", "0.300005", "0.300010"]),
    ]

    @Test(arguments: linear)
    func linearTicksAreRound(lower: Double, upper: Double, count: Int, labels: [String]) {
        let ticks = Ticks.linear(lower...upper, count: count)
        #expect(ticks.labels == labels)
        #expect(ticks.range.lowerBound <= lower && ticks.range.upperBound >= upper)
    }

    static let tight: [(Double, Double, Int, [String])] = [
        (1, 100, 6, ["20", "40", "60", "80", "100"]), (1, 3, 6, ["1", "2", "3"]), (0.95, 1.05, 6, ["1"]),
        (0, 1000, 4, ["0", "500", "1000"]), (5.2, 5.8, 6, []),
    ]

    @Test(arguments: tight)
    func tightTicksLieWithinTheData(lower: Double, upper: Double, count: Int, labels: [String]) {
        let ticks = Ticks.linear(lower...upper, count: count, wholeNumbers: true, isTight: true)
        #expect(ticks.labels == labels)
        #expect(ticks.range == lower...upper)
    }

    static let logarithmic: [(Double, Double, Int, [String])] = [
        (0.03, 2.2, 5, ["0.01", "0.1", "1", "10"]),
        (0.03, 0.3, 5, ["0.02", "0.05", "0.1", "0.2", "0.5"]),
        (1, 10, 5, ["1", "2", "5", "10"]),
        (1e-8, 5, 5, ["10⁻¹⁰", "10⁻⁵", "1", "10⁵"]),
        (1e-6, 0.5, 5, ["10⁻⁶", "10⁻⁴", "10⁻²", "1"]),
        (0.5, 1e70, 5, ["10⁻²⁰", "1", "10²⁰", "10⁴⁰", "10⁶⁰", "10⁸⁰"]),
    ]

    @Test(arguments: logarithmic)
    func logarithmicTicksArePowersOfTen(lower: Double, upper: Double, count: Int, labels: [String]) {
        let ticks = Ticks.logarithmic(lower...upper, count: count)
        #expect(ticks.labels == labels)
        #expect(ticks.range.lowerBound <= lower && ticks.range.upperBound >= upper)
    }

    /// 0.1 + 0.2 is a little more than 0.3.
    @Test func aRoundingErrorNeitherAddsATickNorDropsAPoint() {
        let ticks = Ticks.linear(0.1...(0.1 + 0.2), count: 2)
        #expect(ticks.labels == ["0.1", "0.2", "0.3"])
        #expect(ticks.range.contains(0.1 + 0.2))
    }

    static let extremes: [[Double]] = [
        [], [0], [1], [-3], [.nan], [.infinity, -.infinity], [5, 5, 5], [1, 1.0.nextUp], [.leastNonzeroMagnitude],
        [-1e-200, 1e-200],
        [0, 1e150], [-1e150, 1e150], [1e150, .greatestFiniteMagnitude], [1e-150, 1e150], [1e-150], [1e150],
        [-5, -1], [0, 1e-149],
    ]

    @Test(arguments: extremes, [Scale.linear, .logarithmic])
    func everyDataHaveAFewTicks(data: [Double], scale: Scale) {
        for count in 1...6 {
            let ticks = Axis("x", scale: scale).ticks(for: data, count: count)
            // At most two intervals more than asked; a logarithmic axis of two decades may have 2 and 5 in each.
            #expect(2...9 ~= ticks.values.count, "\(ticks)")
            #expect(ticks.range.lowerBound < ticks.range.upperBound)
            #expect(Set(ticks.labels).count == ticks.values.count, "\(ticks.labels)")
            for value in data where scale.shows(value) {
                #expect(0...1 ~= scale.fraction(value, in: ticks.range))
            }
        }
    }

    @Test func equalDataStayWithinTheirLimits() {
        #expect(Axis("accuracy", limits: 0...100).ticks(for: [100, 100], count: 5).labels.last == "100")
        #expect(Axis("cost", limits: 0...1e9).ticks(for: [0], count: 5).labels.first == "0")
    }

    @Test func aLogarithmicScaleGivesEqualRatiosEqualLengths() {
        // 1e-15: a few roundings of numbers below 1.
        for k in 0...20 {
            let value = Double("1e\(k - 10)") ?? 0
            #expect(abs(Scale.logarithmic.fraction(value, in: 1e-10...1e10) - Double(k) / 20) < 1e-15)
        }
        #expect(abs(Scale.logarithmic.fraction(2, in: 1...10) - 0.301029995663981195) < 1e-15)
    }
}

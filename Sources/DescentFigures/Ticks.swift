/// The marks of an axis, at round numbers.
struct Ticks: Equatable {
    /// From the first number of the axis to the last.
    var range: ClosedRange<Double>
    var values: [Decimal]

    /// The values as text, all in one notation.
    var labels: [String]

    /// - Parameter sameDecimals: Whether all labels have as many decimals as the finest needs.
    private init(range: ClosedRange<Double>, values: [Decimal], sameDecimals: Bool) {
        self.range = range
        self.values = values
        let orders = values.filter { $0.digits != 0 }.map(\.order)
        let needsPowers =
            orders.contains { $0 > 5 } || orders.allSatisfy { $0 < -3 } || !sameDecimals && orders.contains { $0 < -3 }
        let decimals = sameDecimals ? values.map { max(0, -$0.exponent) }.max() ?? 0 : 0
        labels = values.map { needsPowers ? $0.scientific : $0.plain(decimals: decimals) }
    }

    /// The marks of a linear axis: multiples of 1, 2 or 5 times a power of ten.
    ///
    /// - Parameters:
    ///   - range: What the axis must show, from one number to a larger one.
    ///   - count: About so many intervals, at least 1; there are at most two more.
    ///   - wholeNumbers: Whether the marks are at whole numbers only.
    ///   - isTight: Whether the axis ends where `range` ends, and not at the marks around it.
    static func linear(
        _ range: ClosedRange<Double>, count: Int, wholeNumbers: Bool = false, isTight: Bool = false
    ) -> Ticks {
        let rough = (range.upperBound - range.lowerBound) / Double(count)
        let exponent = Decimal.exponent(of: rough)
        // The smallest round step that is not smaller than `rough`; the slack is for rough = 0.2000…01.
        let ratio = Decimal(digits: 1, exponent: exponent).quotient(of: rough) * (1 - 1e-9)
        var step = (factor: [1, 2, 5].first { Double($0) >= ratio } ?? 10, exponent: exponent)
        if wholeNumbers, exponent < 0 { step = (1, 0) }

        let unit = Decimal(digits: step.factor, exponent: step.exponent)
        let lower = unit.quotient(of: range.lowerBound)
        let upper = unit.quotient(of: range.upperBound)
        let first = Int(isTight ? (lower - 1e-9).rounded(.up) : (lower + 1e-9).rounded(.down))
        let last = Int(isTight ? (upper + 1e-9).rounded(.down) : (upper - 1e-9).rounded(.up))
        let values =
            first <= last ? (first...last).map { Decimal(digits: $0 * step.factor, exponent: step.exponent) } : []
        guard !isTight, let start = values.first, let end = values.last else {
            return Ticks(range: range, values: values, sameDecimals: true)
        }
        return Ticks(
            range: min(start.value, range.lowerBound)...max(end.value, range.upperBound), values: values,
            sameDecimals: true)
    }

    /// The marks of a logarithmic axis: powers of ten, with 2 and 5 between them where there is room.
    ///
    /// - Parameters:
    ///   - range: What the axis must show, both ends positive.
    ///   - count: At most so many powers of ten, at least 2.
    ///   - isTight: Whether the axis ends where `range` ends, and not at the marks around it.
    static func logarithmic(_ range: ClosedRange<Double>, count: Int, isTight: Bool = false) -> Ticks {
        let lowest = Decimal.exponent(of: range.lowerBound)
        let highest = Decimal.exponent(of: range.upperBound) + 1
        let factors = highest - lowest <= 2 ? [1, 2, 5] : [1]
        let stride = [1, 2, 5, 10, 20, 50, 100].first { $0 * (count - 1) >= highest - lowest } ?? 200
        let first = Int((Double(lowest) / Double(stride)).rounded(.down)) * stride
        let values = Swift.stride(from: first, to: highest + stride, by: stride).flatMap { exponent in
            factors.map { Decimal(digits: $0, exponent: exponent) }
        }
        if isTight {
            return Ticks(range: range, values: values.filter { range.contains($0.value) }, sameDecimals: false)
        }
        let start = values.lastIndex { $0.value <= range.lowerBound * (1 + 1e-9) } ?? 0
        let end = values.firstIndex { $0.value >= range.upperBound * (1 - 1e-9) } ?? values.count - 1
        return Ticks(
            range: min(values[start].value, range.lowerBound)...max(values[end].value, range.upperBound),
            values: Array(values[start...end]), sameDecimals: false)
    }
}

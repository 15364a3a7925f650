import DescentNumerics

/// Spearman's correlation of ranks.
package enum RankCorrelation {
    /// The correlation of the ranks of two lists, over the places where both are finite; equal values share a rank.
    ///
    /// - Returns: NaN for fewer than 3 such places, or where one list does not vary.
    package static func of(_ a: [Double], _ b: [Double]) -> Double {
        let pairs = zip(a, b).filter { $0.isFinite && $1.isFinite }
        guard pairs.count >= 3 else { return .nan }
        let (x, y) = (ranks(pairs.map(\.0)), ranks(pairs.map(\.1)))
        let middle = Double(pairs.count + 1) / 2
        func product(_ u: [Double], _ v: [Double]) -> Double {
            zip(u, v).reduce(0) { $0 + ($1.0 - middle) * ($1.1 - middle) }
        }
        return product(x, y) / (product(x, x) * product(y, y)).squareRoot()
    }

    private static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.ordered { values[$0] < values[$1] }
        var ranks = [Double](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
            for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
            start = end
        }
        return ranks
    }
}

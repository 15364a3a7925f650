import DescentPublished

/// What came of a ``DecayQuestion``.
struct DecayResult: RecordedResult {
    /// One model and one rule.
    struct Family: Codable, Sendable {
        var name: String
        var model: PaperModel
        /// A row for each λ, with one look.
        var grid: TunedGrid

        /// The accuracy on the validation part with a λ.
        func validation(_ row: Int) -> Spread {
            Spread(grid.runs[row].compactMap { $0.looks.last?.validation.finiteAccuracy })
        }

        private func cost(_ row: Int) -> Spread { grid.cell(row, 0).crossEntropy }

        /// The best and the worst of many λ count as apart from here: of seven alike, of six runs each, they are two standard
        /// errors apart by chance in nearly half of the cases, four in one of thirty.
        static let extremes = 4.0

        /// Whether the cross-entropies of two λ differ by more than so many standard errors, and by how much the first is higher.
        private func differ(_ first: Int, _ second: Int, errors: Double) -> (isClear: Bool, nats: Double) {
            let (a, b) = (cost(first), cost(second))
            let error = (a.standardError * a.standardError + b.standardError * b.standardError).squareRoot()
            let nats = a.mean - b.mean
            // One that diverged differs from one that did not.
            return (a.mean.isFinite != b.mean.isFinite || abs(nats) > errors * error, nats)
        }

        /// Between the lowest and the highest cross-entropy of a range of λ.
        func span(_ range: ClosedRange<Double>) -> (isClear: Bool, nats: Double) {
            let rows = grid.values.indices.filter { range.contains(grid.values[$0]) && cost($0).mean.isFinite }
            guard let low = rows.min(by: { cost($0).mean < cost($1).mean }),
                let high = rows.max(by: { cost($0).mean < cost($1).mean })
            else { return (false, .nan) }
            return differ(high, low, errors: Self.extremes)
        }

        /// How single runs scatter about the mean of their λ, on average over a range of λ.
        func deviation(_ range: ClosedRange<Double>) -> Double {
            let rows = grid.values.indices.filter { range.contains(grid.values[$0]) }
            return Spread(rows.map { cost($0).deviation }.filter(\.isFinite)).mean
        }

        /// The λ from which on all cross-entropies differ from that of the smallest by more than two standard errors.
        var onset: Double? {
            guard let last = grid.values.indices.last(where: { !differ($0, 0, errors: 2).isClear }),
                last + 1 < grid.values.count
            else { return nil }
            return grid.values[last + 1]
        }

        /// What the best λ saves over the smallest, if that is more than the scatter.
        var gain: (lambda: Double, nats: Double)? {
            let rows = grid.values.indices.filter { cost($0).mean.isFinite }
            guard let best = rows.min(by: { cost($0).mean < cost($1).mean }) else { return nil }
            let found = differ(0, best, errors: Self.extremes)
            return found.isClear ? (grid.values[best], found.nats) : nil
        }
    }

    var families: [Family]

    var records: [RunRecord] { families.flatMap(\.grid.records) }
}

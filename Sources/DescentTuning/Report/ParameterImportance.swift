import DescentNumerics
import DescentStudies

/// Which part of the variance of the scores each parameter explains by itself.
///
/// A forest of regression trees is fitted to the scores. Of each tree the variance over the whole space is split exactly:
///
///     V = Var f(x),  Vⱼ = Var aⱼ(xⱼ),  aⱼ(xⱼ) = E[f(x) | xⱼ]
///
/// and the importance of a parameter is the mean of Vⱼ / V over the trees. What is left to 1 is what parameters explain
/// together only, and noise. Scores of the worst quarter count as the best of that quarter, so that not all of the variance is
/// about how bad the bad ones are.
///
/// Source: Hutter, Hoos, Leyton-Brown (2014), An efficient approach for assessing hyperparameter importance, sections 3 and 4.
struct ParameterImportance {
    /// From 0 to 1, one for each parameter.
    let shares: [Double]

    private static let trees = 64
    /// A tree learns from so many trials at most.
    private static let sample = 400

    /// - Parameter trials: Those that have scores.
    /// - Returns: nil if there are too few trials, or all scores are equal.
    init?(_ parameters: [VariedParameter], trials: [StoredTrial], direction: Direction) {
        var points: [[Double]] = []
        var scores: [Double] = []
        for trial in trials {
            let point = parameters.compactMap { $0.position(of: trial) }
            guard point.count == parameters.count, let score = trial.value, score.isFinite else { continue }
            points.append(point)
            scores.append(score)
        }
        guard points.count >= 8, !parameters.isEmpty else { return nil }
        let ranked = scores.indices.ordered { direction.prefers(scores[$0], to: scores[$1]) }
        let worst = scores[ranked[(ranked.count - 1) * 3 / 4]]
        scores = scores.map { direction.prefers(worst, to: $0) ? worst : $0 }
        let space = parameters.map { parameter in
            parameter.choices.map { RegressionTree.Side.choices(Set($0.indices)) } ?? .numbers(low: 0, high: 1)
        }
        var sums = [Double](repeating: 0, count: parameters.count)
        var counted = 0
        for index in 0..<Self.trees {
            var random = RandomStream(seed: 0, "forest", index)
            let members = (0..<min(points.count, Self.sample)).map { _ in random.below(points.count) }
            let tree = RegressionTree(points, scores: scores, members: members, space: space)
            guard let shares = Self.shares(of: tree, space) else { continue }
            counted += 1
            for (place, share) in shares.enumerated() { sums[place] += share }
        }
        guard counted > 0 else { return nil }
        shares = sums.map { $0 / Double(counted) }
    }

    /// The parts of a tree's variance; nil if it has none.
    static func shares(of tree: RegressionTree, _ space: [RegressionTree.Side]) -> [Double]? {
        let boxes = tree.leaves.map { leaf in
            let shares = zip(leaf.sides, space).map { $0.share(of: $1) }
            return (leaf: leaf, shares: shares, volume: shares.reduce(1, *))
        }
        let mean = boxes.reduce(0) { $0 + $1.leaf.mean * $1.volume }
        let variance = boxes.reduce(0) { $0 + ($1.leaf.mean - mean) * ($1.leaf.mean - mean) * $1.volume }
        guard variance > 1e-24 * max(1, mean * mean) else { return nil }
        return space.indices.map { coordinate in
            var parts = 0.0
            for cell in cells(of: tree, space[coordinate], coordinate) {
                var conditional = 0.0
                for box in boxes where Self.holds(box.leaf.sides[coordinate], cell.middle) {
                    conditional += box.leaf.mean * box.volume / box.shares[coordinate]
                }
                parts += cell.share * (conditional - mean) * (conditional - mean)
            }
            return parts / variance
        }
    }

    /// The pieces of a coordinate in which no leaf begins or ends.
    private static func cells(
        of tree: RegressionTree, _ whole: RegressionTree.Side, _ coordinate: Int
    ) -> [(middle: Double, share: Double)] {
        switch whole {
        case .choices(let all): return all.sorted().map { (Double($0), 1 / Double(all.count)) }
        case .numbers(let first, let last):
            var edges: Set<Double> = [first, last]
            for leaf in tree.leaves {
                if case .numbers(let low, let high) = leaf.sides[coordinate] { edges.formUnion([low, high]) }
            }
            let sorted = edges.sorted()
            return zip(sorted, sorted.dropFirst()).map { (($0 + $1) / 2, ($1 - $0) / (last - first)) }
        }
    }

    private static func holds(_ side: RegressionTree.Side, _ place: Double) -> Bool {
        switch side {
        case .numbers(let low, let high): low <= place && place < high
        case .choices(let choices): choices.contains(Int(place))
        }
    }
}

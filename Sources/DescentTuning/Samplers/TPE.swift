import DescentNumerics
import DescentStudies

/// The tree-structured Parzen estimator: of some candidates drawn where good trials are dense, the one that maximizes
///
///     ln l(x) − ln g(x)
///
/// with l the density of the best γ(n) = min(⌈0.1 n⌉, 25) trials and g that of the others, each parameter by itself. The
/// first trials are random. Trials of the same batch, of which nothing is known yet, count as bad, so that a batch spreads.
///
/// Source: Bergstra, Bardenet, Bengio, Kégl (2011), Algorithms for hyper-parameter optimization, section 4; numbers and
/// bandwidths after Watanabe (2023), Tree-structured Parzen estimator, section 3.
struct TPE {
    static let startUpTrials = 10
    static let candidates = 24

    private let plan: ProposalPlan

    init(_ plan: ProposalPlan) { self.plan = plan }

    /// How many of so many trials are good.
    static func goodCount(_ trials: Int) -> Int { min((trials + 9) / 10, 25) }

    func proposals(_ batch: Range<Int>, after trials: [StoredTrial]) -> [[TrialParameter]] {
        let finished = trials.filter { $0.state.isFinished }
        let known = finished.indices.ordered {
            (finished[$0].proposal ?? -1, finished[$0].number) < (finished[$1].proposal ?? -1, finished[$1].number)
        }.map { finished[$0] }
        let ranks = known.map(rank)
        let ranked = known.indices.ordered {
            let (a, b) = (ranks[$0], ranks[$1])
            return a.group != b.group ? a.group < b.group : plan.direction.prefers(a.score, to: b.score)
        }.map { known[$0] }
        var pending: [[TrialParameter]] = []
        for index in batch {
            if known.count < Self.startUpTrials {
                pending.append(plan.randomPoint(index))
            } else {
                let good = Self.goodCount(known.count)
                let bad = ranked.dropFirst(good).map(\.parameters) + pending
                pending.append(next(index, good: ranked.prefix(good).map(\.parameters), bad: bad))
            }
        }
        return pending
    }

    /// Complete trials by their score, then pruned ones, the longest first, by their last score, then those that failed.
    private func rank(_ trial: StoredTrial) -> (group: Int, score: Double) {
        switch trial.state {
        case .complete: (Int.min, trial.value ?? .nan)
        case .pruned: (-(trial.intermediate.last?.step ?? 0), trial.value ?? trial.intermediate.last?.value ?? .nan)
        default: (Int.max, 0)
        }
    }

    private func next(_ index: Int, good: [[TrialParameter]], bad: [[TrialParameter]]) -> [TrialParameter] {
        var random = RandomStream(seed: plan.seed, "proposal", index)
        return plan.space.parameters.map { parameter in
            func values(_ trials: [[TrialParameter]]) -> [StudyValue] {
                trials.compactMap { trial in trial.first { $0.name == parameter.name }?.value }
            }
            let value: StudyValue
            if case .categorical(let choices) = parameter.distribution {
                value = choice(choices, values(good), values(bad), &random)
            } else {
                value = number(parameter.distribution, values(good), values(bad), &random)
            }
            return TrialParameter(parameter.name, value, from: parameter.distribution)
        }
    }

    private func choice(
        _ choices: [StudyValue], _ good: [StudyValue], _ bad: [StudyValue], _ random: inout RandomStream
    ) -> StudyValue {
        /// One imagined trial is spread over all choices.
        func weights(_ values: [StudyValue]) -> [Double] {
            choices.map { choice in
                (Double(values.count { $0 == choice }) + 1 / Double(choices.count)) / Double(values.count + 1)
            }
        }
        let (l, g) = (weights(good), weights(bad))
        var best = 0
        var bestRatio = -Double.infinity
        for _ in 0..<Self.candidates {
            var rest = random.uniform()
            var candidate = choices.count - 1
            for (index, weight) in l.enumerated() {
                rest -= weight
                if rest < 0 {
                    candidate = index
                    break
                }
            }
            if l[candidate] / g[candidate] > bestRatio { (best, bestRatio) = (candidate, l[candidate] / g[candidate]) }
        }
        return choices[best]
    }

    private func number(
        _ distribution: Distribution, _ good: [StudyValue], _ bad: [StudyValue], _ random: inout RandomStream
    ) -> StudyValue {
        let scale = NumberScale(distribution)
        /// Where values lie; others may have tried some outside the range.
        func positions(_ values: [StudyValue]) -> [Double] {
            values.compactMap(scale.position).filter { $0 >= scale.low && $0 <= scale.high }
        }
        let l = ParzenDensity(positions(good), low: scale.low, high: scale.high)
        let g = ParzenDensity(positions(bad), low: scale.low, high: scale.high)
        var best = (scale.low + scale.high) / 2
        var bestRatio = -Double.infinity
        for _ in 0..<Self.candidates {
            let x = l.draw(&random)
            let ratio = Double.logarithm(l.density(x)) - Double.logarithm(g.density(x))
            if ratio > bestRatio { (best, bestRatio) = (x, ratio) }
        }
        return scale.value(at: best)
    }
}

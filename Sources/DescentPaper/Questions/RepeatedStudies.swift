import DescentOptimization
import DescentPublished

/// One scan over rates and epochs, as Algorithm 1 of the report has it, run again and again with other seeds: what a choice
/// is worth can then be seen from the runs that did not choose.
struct RepeatedStudies: Codable, Sendable {
    /// The scans of one model and one method.
    struct Family: Codable, Sendable {
        var model: PaperModel
        var optimizer: PaperOptimizer
        var rates: [Double]
        var epochs: [Int]
        /// `[seed][rate]`, each with a look for each column.
        var runs: [[RunRecord]]

        /// The number of cells of a scan.
        var cells: Int { rates.count * epochs.count }

        /// A score of a cell under one seed.
        func score(_ part: (RunRecord.Look) -> PaperScore, cell: Int, seed: Int) -> PaperScore {
            part(runs[seed][cell / epochs.count].looks[cell % epochs.count])
        }
    }

    var families: [Family]
}

/// How a cell of a scan is chosen by means over some of its runs.
enum CellRule: CaseIterable {
    case accuracy
    case crossEntropy

    /// The cell that wins on the test part; nil if none is finite.
    func winner(of family: RepeatedStudies.Family, seeds: [Int]) -> Int? {
        let finite = (0..<family.cells).map { cell in (cell, merit(of: cell, family, seeds)) }.filter { $0.1.isFinite }
        return finite.max { $0.1 < $1.1 }?.0
    }

    private func merit(of cell: Int, _ family: RepeatedStudies.Family, _ seeds: [Int]) -> Double {
        let scores = seeds.map { family.score(\.test, cell: cell, seed: $0) }
        let cost = Spread(scores.map(\.crossEntropy)).mean
        guard cost.isFinite else { return .nan }
        return self == .accuracy ? Spread(scores.map(\.accuracy)).mean : -cost
    }
}

/// What choosing with some seeds did, as seen by all other seeds.
struct ChoiceOutcome {
    /// The cell that won.
    var cell: Int
    /// Its mean accuracy on the test part with the seeds that chose, and with the others.
    var chosenTest: Double
    var otherTest: Double
    /// Its mean accuracy on the validation part with the others, and the highest that any cell has.
    var validation: Double
    var bestValidation: Double
    /// Its mean cross-entropy on the validation part with the others.
    var validationCrossEntropy: Double

    /// How much accuracy on the validation part the choice lost against the best cell.
    var regret: Double { bestValidation - validation }
    /// How much higher the winner looked than it is.
    var optimism: Double { chosenTest - otherTest }
}

extension RepeatedStudies.Family {
    /// The outcomes of choosing with `size` seeds at a time, for disjoint groups of seeds.
    func outcomes(_ rule: CellRule, size: Int) -> [ChoiceOutcome] {
        (0..<runs.count / size).compactMap { group in
            let seeds = Array(group * size..<(group + 1) * size)
            let others = runs.indices.filter { !seeds.contains($0) }
            func mean(
                _ cell: Int, _ seeds: [Int], _ part: (RunRecord.Look) -> PaperScore, _ value: (PaperScore) -> Double
            )
                -> Double
            {
                Spread(seeds.map { value(score(part, cell: cell, seed: $0)) }).mean
            }
            guard let winner = rule.winner(of: self, seeds: seeds), !others.isEmpty else { return nil }
            let validations = (0..<cells).map { mean($0, others, \.validation, \.accuracy) }
            return ChoiceOutcome(
                cell: winner, chosenTest: mean(winner, seeds, \.test, \.accuracy),
                otherTest: mean(winner, others, \.test, \.accuracy), validation: validations[winner],
                bestValidation: validations.max() ?? .nan,
                validationCrossEntropy: mean(winner, others, \.validation, \.crossEntropy))
        }
    }
}

extension [ChoiceOutcome] {
    /// The share of pairs of choices that differ.
    var disagreement: Double {
        guard count > 1 else { return .nan }
        var differing = 0
        for first in indices { for second in 0..<first where self[first].cell != self[second].cell { differing += 1 } }
        return Double(differing) / Double(count * (count - 1) / 2)
    }
}

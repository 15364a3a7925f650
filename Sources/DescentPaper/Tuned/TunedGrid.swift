import DescentNumerics
import DescentPublished

/// Runs over one number, with repeats, looked at on the way: a grid of that number and the epochs.
struct TunedGrid: Codable, Sendable {
    /// What one cell is worth.
    struct Cell: Sendable {
        /// The number's place in ``values``.
        var row: Int
        /// The place among the looks.
        var column: Int
        var value: Double
        var epochs: Int
        /// On the test part.
        var accuracy: Spread
        /// On the test part, in nats.
        var crossEntropy: Spread

        /// Whether the outputs of all repeats were numbers.
        var isFinite: Bool { crossEntropy.mean.isFinite }
    }

    /// What varies along the rows: `learning_rate` or `lambda`.
    var name: String
    /// Its values.
    var values: [Double]
    /// The epochs of the columns.
    var epochs: [Int]
    /// The runs, `[value][repeat]`, each with a look for each column.
    var runs: [[RunRecord]]

    /// A grid from its parts.
    init(name: String, values: [Double], epochs: [Int], runs: [[RunRecord]]) {
        (self.name, self.values, self.epochs, self.runs) = (name, values, epochs, runs)
    }

    /// The cell of a row and a column.
    func cell(_ row: Int, _ column: Int) -> Cell {
        let tests = runs[row].map { $0.looks[column].test }
        return Cell(
            row: row, column: column, value: values[row], epochs: epochs[column],
            accuracy: Spread(tests.map { $0.isFinite ? $0.accuracy : .nan }),
            crossEntropy: Spread(tests.map(\.crossEntropy)))
    }

    /// All cells, row by row.
    var cells: [Cell] {
        values.indices.flatMap { row in epochs.indices.map { cell(row, $0) } }
    }

    /// Mean accuracies on the test part, `[value][epochs]`; NaN where some output was no number.
    var accuracy: [[Double]] { values.indices.map { row in epochs.indices.map { cell(row, $0).accuracy.mean } } }

    /// Mean cross-entropies on the test part in nats, likewise.
    var crossEntropy: [[Double]] {
        values.indices.map { row in epochs.indices.map { cell(row, $0).crossEntropy.mean } }
    }
}

/// How the best of many cells is chosen.
enum Choice: String, CaseIterable, Sendable {
    /// The highest accuracy; of equal ones the lowest cross-entropy.
    case accuracy
    /// The lowest cross-entropy.
    case crossEntropy
    /// Of those whose cross-entropy is within one standard error of the lowest, the one with the smallest value, then the
    /// fewest epochs: a small learning rate depends least on the seed.
    case oneStandardError

    /// The chosen one among finite cells; nil if there is none.
    func best(of cells: [TunedGrid.Cell]) -> TunedGrid.Cell? {
        let finite = cells.filter(\.isFinite)
        switch self {
        case .accuracy:
            return finite.max {
                ($0.accuracy.mean, -$0.crossEntropy.mean) < ($1.accuracy.mean, -$1.crossEntropy.mean)
            }
        case .crossEntropy: return finite.min { $0.crossEntropy.mean < $1.crossEntropy.mean }
        case .oneStandardError:
            guard let best = Choice.crossEntropy.best(of: finite) else { return nil }
            let error = best.crossEntropy.values.count > 1 ? best.crossEntropy.standardError : 0
            return finite.filter { $0.crossEntropy.mean <= best.crossEntropy.mean + error }
                .min { ($0.value, $0.epochs) < ($1.value, $1.epochs) }
        }
    }
}

/// Numbers at equal ratios, both ends included, as the report's grids have them.
func spaced(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
    guard count > 1, low > 0 else { return [low] }
    let ratio = Double.logarithm(high / low) / Double(count - 1)
    return (0..<count).map { $0 == count - 1 ? high : low * Double.exponential(ratio * Double($0)) }
}

/// Whole numbers at about equal ratios, each once.
func spacedEpochs(_ low: Int, _ high: Int, _ count: Int) -> [Int] {
    Set(spaced(Double(low), Double(high), count).map { Int($0.rounded()) }).sorted()
}

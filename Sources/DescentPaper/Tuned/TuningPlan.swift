import DescentOptimization
import DescentPublished

/// How large the scans of an edition are.
struct TuningPlan: Sendable {
    /// The rates of the first grid, and its look with the most epochs.
    var rateCount: Int
    var mostEpochs: Int
    var columns: Int
    var lambdaCount: Int
    /// Runs for each cell.
    var repeats: Int
    /// Runs on the validation part.
    var validations: Int

    /// The plan of an edition.
    init(_ edition: Edition, quick: Bool) {
        switch (edition, quick) {
        case (.corrected, false):
            (rateCount, mostEpochs, columns, lambdaCount, repeats, validations) = (8, 300, 8, 6, 3, 20)
        case (.corrected, true):
            (rateCount, mostEpochs, columns, lambdaCount, repeats, validations) = (4, 60, 4, 3, 2, 5)
        case (_, false):
            (rateCount, mostEpochs, columns, lambdaCount, repeats, validations) = (10, 1000, 10, 20, 1, 5)
        case (_, true):
            (rateCount, mostEpochs, columns, lambdaCount, repeats, validations) = (5, 60, 4, 5, 1, 3)
        }
    }

    /// The epochs of the columns.
    var looks: [Int] { spacedEpochs(max(5, mostEpochs / 20), mostEpochs, columns) }

    /// The rates that are scanned first.
    static func rates(_ optimizer: PaperOptimizer, _ count: Int) -> [Double] {
        switch optimizer {
        case .raw, .momentum: spaced(0.01, 3, count)
        case .adaGrad: spaced(0.01, 1, count)
        case .adam, .rmsProp: spaced(0.0003, 0.1, count)
        }
    }

    /// A part of the work that a scan is, in epochs of one logistic network.
    func work(_ setting: TunedSetting) -> Double {
        let grids = Double((2 * rateCount + lambdaCount) * repeats + validations) * Double(mostEpochs)
        return grids * setting.epochWork
    }
}

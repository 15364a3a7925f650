import DescentPublished

/// How one model's and method's scans agree: ours with the authors', and two of ours, of different seeds, with each other.
struct ScanAgreement: Encodable, Sendable {
    /// One grid.
    struct Grid: Encodable, Sendable {
        /// Rank correlations of the accuracies over the cells that are finite in both; NaN where too few are.
        var withAuthors: Double
        /// The same for our second seed.
        var secondWithAuthors: Double
        /// Between our two seeds.
        var ourselves: Double
        /// Cells that are not finite: the authors', ours, and those of our second seed.
        var theirs: Int
        var ours: Int
        var second: Int

        /// The mean of our two seeds.
        var meanWithAuthors: Double { (withAuthors + secondWithAuthors) / 2 }
    }

    var model: PaperModel
    var optimizer: PaperOptimizer
    var first: Grid
    var second: Grid

    init(_ model: PaperModel, _ optimizer: PaperOptimizer, _ stages: StagesResult, again: ScanPair) {
        let scans = AuthorsScans(model, optimizer)
        (self.model, self.optimizer) = (model, optimizer)
        first = Grid(scans.first, stages.first, again.first)
        second = Grid(scans.second, stages.second, again.second)
    }
}

extension ScanAgreement.Grid {
    fileprivate init(_ authors: AuthorsScans.Cells, _ one: GridResult, _ other: GridResult) {
        let (printed, a, b) = (
            authors.accuracy.flatMap(\.self), one.accuracy.flatMap(\.self), other.accuracy.flatMap(\.self)
        )
        withAuthors = RankCorrelation.of(printed, a)
        secondWithAuthors = RankCorrelation.of(printed, b)
        ourselves = RankCorrelation.of(a, b)
        theirs = printed.count { !$0.isFinite }
        ours = a.count { !$0.isFinite }
        second = b.count { !$0.isFinite }
    }
}

/// The rows of the network's scans with momentum whose rate is above 3: the rule as coded keeps η γ ≥ 1 of its memory there, and
/// diverges.
struct Divergence: Encodable, Sendable {
    /// Rows above 3 in both grids.
    var rows: Int
    /// Of them, rows without any finite cell: the authors', and ours.
    var theirs: Int
    var ours: Int
    /// Cells at or below 3 that are not finite: the authors', and ours.
    var theirOthers: Int
    var ourOthers: Int

    init(_ stages: StagesResult) {
        let scans = AuthorsScans(.network, .momentum)
        (rows, theirs, ours, theirOthers, ourOthers) = (0, 0, 0, 0, 0)
        for (authors, grid) in [(scans.first, stages.first), (scans.second, stages.second)] {
            for (rate, (printed, own)) in zip(grid.rates, zip(authors.accuracy, grid.accuracy)) {
                let (lost, missing) = (printed.count { !$0.isFinite }, own.count { !$0.isFinite })
                if rate > 3 {
                    rows += 1
                    theirs += lost == printed.count ? 1 : 0
                    ours += missing == own.count ? 1 : 0
                } else {
                    theirOthers += lost
                    ourOthers += missing
                }
            }
        }
    }
}

extension ReportResults {
    /// Each model and method of the published edition beside the authors' scans.
    var agreement: [ScanAgreement] {
        PaperModel.allCases.flatMap { model in
            PaperOptimizer.allCases.compactMap { optimizer in
                guard let stages = published(model, optimizer),
                    let again = again["\(model.rawValue)/\(optimizer.rawValue)"]
                else { return nil }
                return ScanAgreement(model, optimizer, stages, again: again)
            }
        }
    }

    /// The rows of the network's momentum that diverge.
    var divergence: Divergence? { published(.network, .momentum).map { Divergence($0) } }
}

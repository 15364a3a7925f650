/// How well our runs of the published program agree with the authors' own scans.
enum AgreementSection {
    /// Adds the table.
    static func write(_ results: ReportResults, into markup: inout Markup) {
        let agreement = results.agreement
        guard !agreement.isEmpty else { return }
        markup.heading("The authors' scans and ours", id: "agreement")
        markup.paragraph(
            "Rank correlations of the accuracies over all cells that are finite in both, between the authors' scans and our run of"
                + " the published program.")
        markup.table(
            ["model and method", "first grid", "second grid", "not finite: theirs", "ours"],
            agreement.map {
                [
                    "\($0.model.title), \($0.optimizer.title)", $0.first.fixed(2), $0.second.fixed(2), "\($0.theirs)",
                    "\($0.ours)",
                ]
            })
    }
}

/// How one scan of ours agrees with the authors'.
public struct ScanAgreement: Sendable {
    public var model: PaperModel
    public var optimizer: PaperOptimizer
    /// Rank correlations of the accuracies of both grids; NaN where too few cells are finite.
    public var first: Double
    public var second: Double
    /// Cells of both grids that are not finite: the authors', and ours.
    public var theirs: Int
    public var ours: Int
}

extension ReportResults {
    /// Each model and method of the published edition beside the authors' scans.
    var agreement: [ScanAgreement] {
        PaperModel.allCases.flatMap { model in
            PaperOptimizer.allCases.compactMap { optimizer in
                guard let stages = published(model, optimizer) else { return nil }
                let scans = AuthorsScans(model, optimizer)
                let theirs = [scans.first, scans.second].map { $0.accuracy.flatMap(\.self) }
                let ours = [stages.first, stages.second].map { $0.accuracy.flatMap(\.self) }
                return ScanAgreement(
                    model: model, optimizer: optimizer, first: RankCorrelation.of(theirs[0], ours[0]),
                    second: RankCorrelation.of(theirs[1], ours[1]),
                    theirs: theirs.joined().count { !$0.isFinite }, ours: ours.joined().count { !$0.isFinite })
            }
        }
    }
}

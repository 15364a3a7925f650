import DescentFigures
import DescentPublished

/// How well our runs of the published program agree with the authors' own scans.
enum AgreementSection {
    static func section(_ results: ReportResults) -> Section? {
        let agreement = results.agreement
        guard !agreement.isEmpty else { return nil }
        let grids = agreement.flatMap { [$0.first, $0.second] }
        let authors = Spread(grids.map(\.meanWithAuthors).filter(\.isFinite))
        let ourselves = Spread(grids.map(\.ourselves).filter(\.isFinite))
        let below = grids.count { $0.meanWithAuthors < $0.ourselves - 0.1 }
        var blocks: [Block] = [
            .paragraph(
                """
                Rank correlations of the accuracies over the cells of a grid that are finite in both: between the authors' scan and \
                each of two seeds of ours (\(results.options.seed) and \(results.options.seed &+ 1)), and between the two seeds. \
                More agreement than ours with ourselves cannot be asked for: cells of near equal accuracy are ranked by chance.
                """
            ),
            .note(
                """
                Over \(grids.count) grids the mean correlation is \(strong: authors.mean.fixed(3)) with the authors and \
                \(strong: ourselves.mean.fixed(3)) between our two seeds; in \(below) grids the authors' scan lies more than 0.1 \
                below ourselves.
                """),
            .table(table(agreement, results)),
        ]
        if let divergence = results.divergence {
            blocks.append(
                .note(
                    """
                    Momentum as coded keeps η (1 − 1/μ) of its memory, at μ = 1.5 more than all of it above η = 3: of the \
                    \(divergence.rows) rows above 3 of the network's two scans \(divergence.theirs) of the authors' and \
                    \(divergence.ours) of ours have no finite cell, and of the cells at or below 3 \(divergence.theirOthers) of \
                    theirs and \(divergence.ourOthers) of ours are not finite.
                    """))
        }
        return Section(
            "The authors' scans and ours", anchor: "agreement", blocks + [.downloads([data(agreement)])])
    }

    private static func table(_ agreement: [ScanAgreement], _ results: ReportResults) -> Table {
        Table(
            "Rank correlations over the cells of each grid, and cells that are not finite: theirs / ours / our second seed's.",
            columns: [
                .text("model, method"), .text("grid"), .number("authors, ours"), .number("authors, second seed"),
                .number("ours, second seed"), .number("not finite"),
            ],
            rows: agreement.flatMap { found in
                [("first", found.first), ("second", found.second)].map { name, grid -> [Prose] in
                    let stages = results.published(found.model, found.optimizer)
                    let source = name == "first" ? stages?.firstSource : stages?.secondSource
                    let again = ScanRepeat(found.model, found.optimizer).key
                    let start = name == "first" ? 0 : PublishedPlan(found.model, found.optimizer).first.rates.count
                    return [
                        "\(found.model.title), \(found.optimizer.title)", Prose(name),
                        results.link(grid.withAuthors.fixed(2), to: source),
                        results.link(grid.secondWithAuthors.fixed(2), to: Source(again, start..<start + 1)),
                        Prose(grid.ourselves.fixed(2)), "\(grid.theirs) / \(grid.ours) / \(grid.second)",
                    ]
                }
            })
    }

    private static func data(_ agreement: [ScanAgreement]) -> Download {
        .csv(
            "agreement.csv",
            "model,optimizer,grid,authors_and_ours,authors_and_second,ours_and_second,not_finite_authors,not_finite_ours,not_finite_second",
            agreement.flatMap { found in
                [("first", found.first), ("second", found.second)].map { name, grid in
                    "\(found.model.rawValue),\(found.optimizer.rawValue),\(name),\(grid.withAuthors),\(grid.secondWithAuthors),"
                        + "\(grid.ourselves),\(grid.theirs),\(grid.ours),\(grid.second)"
                }
            })
    }
}

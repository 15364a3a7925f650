import DescentFigures
import DescentPublished

/// The figures of appendix A: the descents of figure 9, and how far the counts of table I scatter.
enum LineFigure {
    /// Figure 9 in columns.
    static func paths(_ results: ReportResults) -> Block {
        EditionColumn.block(results) { column in
            guard let edition = column.edition, let appendix = results.appendix[edition] else { return [] }
            // Half the second derivatives of the mean squared error are 1, Σx/n and Σx²/n.
            let cost = QuadraticCost(
                minimumX: appendix.intercept, minimumY: appendix.slope, xx: 2, xy: 2 * appendix.meanInput,
                yy: 2 * appendix.meanSquaredInput)
            let panels: [any Panel] = kinds(appendix).map { kind, descents in
                Trajectories(
                    x: Axis("β₀, \(kind)"), y: Axis("β₁"),
                    paths: descents.map { .init($0.optimizer.title, x: $0.intercepts, y: $0.slopes) }, cost: cost)
            }
            return [
                .figure(
                    Figure(
                        title: "Figure 9, \(column.title)",
                        description:
                            "The ways of five methods from the origin over contour lines of the cost, plain and stochastic.",
                        panels: panels, width: 320, rowHeight: 280, id: "figure-9-\(column.name)"))
            ]
        }
    }

    /// The data of figure 9.
    static func pathData(_ results: ReportResults) -> Download {
        .csv(
            "figure-9.csv", "column,descent,optimizer,intercept,slope",
            Edition.allCases.flatMap { edition in
                (results.appendix[edition].map(kinds) ?? []).flatMap { kind, descents in
                    descents.flatMap { descent in
                        zip(descent.intercepts, descent.slopes).map {
                            "\(edition.title),\(kind),\(descent.optimizer.rawValue),\($0),\($1)"
                        }
                    }
                }
            })
    }

    private static func kinds(_ appendix: AppendixResult) -> [(String, [LineDescent])] {
        [("plain", appendix.plain), ("stochastic", appendix.stochastic)]
    }

    /// The scatter of table I in one edition.
    static func counts(_ appendix: AppendixResult, _ edition: Edition) -> Figure {
        let plain = appendix.counts.map { counts in
            Distribution.Category(
                counts.optimizer.title, counts.plain.map { Double($0) },
                reference: Double(PublishedNumbers.steps(counts.optimizer).plain))
        }
        let stochastic = appendix.counts.map { counts in
            Distribution.Category(
                counts.optimizer.title, counts.stochastic,
                reference: PublishedNumbers.steps(counts.optimizer).stochastic)
        }
        let panels = [("plain, over draws of data", plain), ("stochastic, over shuffles", stochastic)].map {
            Distribution(
                axis: Axis("steps over batches, \($0)", scale: .logarithmic), categories: $1, valueName: "one descent",
                referenceName: "printed")
        }
        let width = 800.0
        return Figure(
            title: "Table I, \(edition.title): how far its counts scatter",
            description: "Each descent as a point, for each method, with the median and the printed count.",
            panels: panels, width: width,
            rowHeight: panels.map { $0.height(width: width, figureWidth: width) }.max() ?? 0,
            id: "table-1-\(edition.rawValue)")
    }
}

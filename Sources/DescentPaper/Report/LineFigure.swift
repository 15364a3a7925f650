import DescentFigures

/// The figures of appendix A: the descents of figure 9, and how far the counts of table I scatter.
enum LineFigure {
    /// Adds figure 9, and gives its data.
    static func paths(_ appendix: AppendixResult, into markup: inout Markup) -> [(name: String, text: String)] {
        let name = "data/figure-9.csv"
        // Half the second derivatives of the mean squared error are 1, Σx/n and Σx²/n.
        let cost = QuadraticCost(
            minimumX: appendix.intercept, minimumY: appendix.slope, xx: 2, xy: 2 * appendix.meanInput,
            yy: 2 * appendix.meanSquaredInput)
        let panels: [any Panel] = [("plain", appendix.plain), ("stochastic", appendix.stochastic)].map {
            kind, descents in
            Trajectories(
                x: Axis("β₀, \(kind)"), y: Axis("β₁"),
                paths: descents.map { .init($0.optimizer.title, x: $0.intercepts, y: $0.slopes) }, cost: cost)
        }
        let title = "Figure 9: the descents of appendix A on a noisy line"
        markup.heading(title, id: "figure-9")
        markup.figure(
            Figure(
                title: title,
                description:
                    "The ways of five methods from the origin over contour lines of the cost, plain and stochastic.",
                panels: panels, columns: 2, rowHeight: 400, id: "paths"), data: name,
            caption:
                "Points closer than 0.01 to the one before are left out, and a number at an end counts what is drawn.")
        let lines = [("plain", appendix.plain), ("stochastic", appendix.stochastic)].flatMap { kind, descents in
            descents.flatMap { descent in
                zip(descent.intercepts, descent.slopes).map { "\(kind),\(descent.optimizer.rawValue),\($0),\($1)" }
            }
        }
        return [(name, (["descent,optimizer,intercept,slope"] + lines).joined(separator: "\n") + "\n")]
    }

    /// Adds the scatter of table I, whose data stand beside the table.
    static func counts(_ appendix: AppendixResult, data: String, into markup: inout Markup) {
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
        markup.figure(
            Figure(
                title: "Table I: how far its counts scatter",
                description: "Each descent as a point, for each method, with the median and the printed count.",
                panels: panels, width: width,
                rowHeight: panels.map { $0.height(width: width, figureWidth: width) }.max() ?? 0, id: "counts"),
            data: data,
            caption: "The shuffles have the data of the figure above; the draws of data have another seed each.")
    }
}

import DescentFigures
import DescentNumerics
import DescentStudies

extension StudyReport {
    /// A panel is so wide in its figure.
    private static let panelWidth = 400.0
    /// With more parameters than this only the most important have maps.
    private static let mostMapped = 5

    /// Best scores over pairs of parameters, in one scale of colors.
    var mapSection: Section {
        let finished = trials.filter(\.state.isFinished)
        guard parameters.count > 1 else {
            return Section("Scores", anchor: "maps", [slice(parameters[0], finished)])
        }
        // Each optimizer has its own rates: one map each.
        let facet = parameters.count > 2 ? parameters.first { $0.name == "optimizer" && $0.choices != nil } : nil
        let mapped = Array(parameters.filter { $0.name != facet?.name }.prefix(Self.mostMapped))
        let panels = facet.flatMap(\.choices) ?? [""]
        var pairs: [(x: VariedParameter, y: VariedParameter, maps: [ParameterMap])] = []
        for (index, x) in mapped.enumerated() {
            for y in mapped[(index + 1)...] {
                let maps = panels.map { name in
                    ParameterMap(
                        x, y, trials: finished.filter { facet == nil || $0["optimizer"]?.shown == name }, of: finished,
                        chosen: ranking.chosen, direction: direction)
                }
                pairs.append((x, y, maps))
            }
        }
        let scale = colors(pairs.flatMap { $0.maps.flatMap(\.scores) })
        let figures = pairs.map { pair in
            let shown = zip(panels, pair.maps).filter { !$1.scores.isEmpty }
            return Block.figure(
                Figure(
                    title: "Best \(scoreName) over \(pair.x.name) and \(pair.y.name)",
                    description:
                        "Heat maps: a cell's color is the best \(scoreName) of the trials with these values"
                        + (facet == nil
                            ? "." : ", one map for each optimizer: \(shown.map(\.0).joined(separator: ", "))."),
                    panels: shown.map { name, map in
                        map.panel(scale, value: name.isEmpty ? scoreName : "\(name): \(scoreName)")
                    },
                    columns: shown.count > 1 ? 2 : 1, width: shown.count > 1 ? 2 * Self.panelWidth : 560,
                    rowHeight: shown.count > 1 ? 330 : 400))
        }
        let better = direction == .maximize ? "lighter" : "darker"
        return Section(
            "Scores over pairs of parameters", anchor: "maps",
            [
                .paragraph(
                    """
                    A cell shows the best score of all trials with its two values, whatever their other parameters; \(better) is \
                    better, and a color means the same score in every map. The colors end at the worse quarter of the cells: what \
                    is worse has the last one. An empty cell was not tried.
                    """)
            ] + figures)
    }

    /// Colors for scores, the worst quarter of which look the same.
    private func colors(_ scores: [Double]) -> ColorScale {
        let ranked = scores.indices.ordered { direction.prefers(scores[$0], to: scores[$1]) }.map { scores[$0] }
        guard ranked.count > 3 else { return ColorScale(of: ranked) }
        return ColorScale(of: ranked.prefix((ranked.count * 3 + 3) / 4))
    }

    /// The scores over the one parameter that there is.
    private func slice(_ parameter: VariedParameter, _ finished: [StoredTrial]) -> Block {
        let seen = finished.compactMap { trial in
            parameter.number(of: trial).flatMap { x in trial.value.map { (x: x, trial: trial, y: $0) } }
        }
        let points = seen.indices.ordered { (seen[$0].x, seen[$0].trial.number) < (seen[$1].x, seen[$1].trial.number) }
            .map { seen[$0] }
        let title = "\(scoreName) over \(parameter.name)"
        if let choices = parameter.choices {
            let chart = PointChart(
                categories: choices, axis: Axis(scoreName),
                series: [
                    .init(
                        scoreName,
                        choices.indices.map { index in
                            points.first { $0.x == Double(index) }.map {
                                .init($0.y, error: $0.trial.attributes["standard_error"]?.double)
                            }
                        })
                ], errorName: "standard error")
            return .figure(
                Figure(
                    title: title, description: "One point for each choice.", panels: [chart],
                    rowHeight: chart.height(width: 800, figureWidth: 800)))
        }
        let chart = LineChart(
            x: Axis(parameter.name, scale: parameter.isLog ? .logarithmic : .linear), y: Axis(scoreName),
            series: [
                .init(
                    scoreName, x: points.map(\.x), y: points.map(\.y),
                    errors: points.map { $0.trial.attributes["standard_error"]?.double ?? 0 })
            ])
        return .figure(
            Figure(title: title, description: "A line through the scores, with their standard errors.", panels: [chart])
        )
    }

    /// What explains the scores.
    var importanceSection: Section {
        guard !sortedShares.isEmpty else {
            return Section(
                "What matters", anchor: "importance",
                [.paragraph("There are too few different scores to tell which parameter matters.")])
        }
        let rest = max(0, 1 - sortedShares.reduce(0, +))
        let chart = PointChart(
            categories: parameters.map(\.name) + ["together, and noise"],
            axis: Axis("part of the variance of scores", limits: 0...1),
            series: [.init("explained by itself", (sortedShares + [rest]).map { .init($0) })])
        let shown = zip(parameters, sortedShares).map { "\($0.name) \(ReportText.fixed($1 * 100, 0)) %" }
        return Section(
            "What matters", anchor: "importance",
            [
                .figure(
                    Figure(
                        title: "Importance of the parameters", description: shown.joined(separator: ", ") + ".",
                        panels: [chart], rowHeight: chart.height(width: 800, figureWidth: 800)),
                    caption:
                        """
                        Which part of the variance of the scores each parameter explains by itself, over the whole space: functional \
                        analysis of variance of a forest of 64 regression trees (Hutter, Hoos, Leyton-Brown 2014). Scores of the worst \
                        quarter count as the best of that quarter. Pruned trials count with their last score.
                        """)
            ])
    }

    /// Every trial as a line across its settings.
    var linesSection: Section {
        let finished = trials.filter { $0.state.isFinished && $0.value != nil }
        let plateau = Set((ranking.plateau ?? []).map(\.number))
        let chosen = ranking.chosen?.number
        func group(_ name: String, isBackground: Bool = false, _ trials: [StoredTrial]) -> ParallelCoordinates.Group {
            .init(
                name,
                lines: trials.map { trial in
                    parameters.map { $0.number(of: trial) ?? .nan } + [trial.value ?? .nan]
                }, titles: trials.map { "trial \($0.number): \(text.score(of: $0))" }, isBackground: isBackground)
        }
        let dimensions = parameters.map { parameter in
            parameter.choices.map { ParallelCoordinates.Dimension(parameter.name, choices: $0) }
                ?? .init(Axis(parameter.name, scale: parameter.isLog ? .logarithmic : .linear))
        }
        let panel = ParallelCoordinates(
            dimensions + [.init(Axis(scoreName))],
            groups: [
                group(
                    "within one standard error",
                    finished.filter { plateau.contains($0.number) && $0.number != chosen }),
                group("chosen", finished.filter { $0.number == chosen }),
                group(
                    "other trials", isBackground: true,
                    finished.filter { !plateau.contains($0.number) && $0.number != chosen }),
            ])
        return Section(
            "Trials across their settings", anchor: "lines",
            [
                .figure(
                    Figure(
                        title: "Trials across their settings",
                        description:
                            "A line for each of \(ReportText.count(finished.count, "trial")) across "
                            + "\(parameters.map(\.name).joined(separator: ", ")) and the \(scoreName); the chosen one and those "
                            + "within one standard error of the best stand out.", panels: [panel],
                        rowHeight: ParallelCoordinates.height(dimensions: dimensions.count + 1, figureWidth: 800)))
            ])
    }

    /// How the best score grew.
    var historySection: Section {
        let finished = trials.filter { $0.state == .complete && ($0.value?.isFinite ?? false) }
        var best = Double.nan
        var line: (x: [Double], y: [Double]) = ([], [])
        var points: (x: [Double], y: [Double]) = ([], [])
        for trial in finished {
            guard let value = trial.value else { continue }
            if direction.prefers(value, to: best) {
                // A step: what was best holds up to here.
                if best.isFinite {
                    line.x.append(Double(trial.number))
                    line.y.append(best)
                }
                best = value
                line.x.append(Double(trial.number))
                line.y.append(best)
            }
            // With gaps between them points are dots, and no line.
            points.x += [Double(trial.number), Double(trial.number)]
            points.y += [value, .nan]
        }
        if let last = finished.last {
            line.x.append(Double(last.number))
            line.y.append(best)
        }
        var series = [LineChart.Series("best so far", x: line.x, y: line.y)]
        if finished.count <= 2_000 { series.append(.init("single trials, as dots", x: points.x, y: points.y)) }
        return Section(
            "History", anchor: "history",
            [
                .figure(
                    Figure(
                        title: "Best \(scoreName) so far",
                        description: "The scores of complete trials in their order, and the best so far.",
                        panels: [
                            LineChart(x: Axis("trial", wholeNumbers: true), y: Axis(scoreName), series: series)
                        ]))
            ])
    }
}

import DescentFigures

extension StudyReport {
    /// How far the winner is luck, and who is as good.
    var noiseSection: Section {
        var blocks: [Block] = []
        if let noise = ScoreNoise(ranking.ranked, direction: direction), let best = ranking.ranked.first?.value {
            let repeats = study.attributes["repeats"]?.double ?? 1
            let source =
                repeats > 1
                ? "from the spread of the \(Int(repeats)) repeats of each trial"
                : "binomial, from the number of examples in the tuning part"
            blocks.append(
                .paragraph(
                    """
                    The best of many trials is likely one that was lucky too. The standard error of a score is \
                    \(text.difference(noise.error)) (\(source); root mean square over the better half). If each score were drawn \
                    again with its error around what was found, the trial that comes out best would exceed its own mean by \
                    \(strong: text.difference(noise.optimism)) (10,000 drawings, a parametric bootstrap). If all \
                    \(noise.trials) trials were equally good, the best of them would exceed what they are worth by \
                    \(text.difference(noise.mostOptimism)): the standard error times the expected largest of \
                    \(noise.trials) standard normal numbers, \(ReportText.number(noise.mostOptimism / noise.error)).
                    """))
            let scores = ranking.ranked.compactMap(\.value)
            let mean = scores.reduce(0, +) / Double(scores.count)
            let spread = (scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(scores.count - 1)).squareRoot()
            blocks.append(
                .note(
                    spread <= noise.error * 1.25
                        ? "The scores spread by \(text.difference(spread)) (standard deviation): that is within their noise, and this study tells no setting from another."
                        : "Of the best score, \(text.score(best)), expect \(text.score(direction == .maximize ? best - noise.optimism : best + noise.optimism)) or so from the same setting trained again; the holdout part, used once, tells."
                ))
        } else {
            blocks.append(
                .paragraph(
                    "How far the best score is luck is not known: trials of one training each, scored by a cost, have no standard error. \(code: "--repeats 3") or more tells."
                ))
        }
        if let plateau = ranking.plateau, let best = ranking.ranked.first {
            var rows: [[Prose]] = []
            for parameter in parameters {
                let numbers = plateau.compactMap { parameter.number(of: $0) }
                let all = ranking.ranked.compactMap { parameter.number(of: $0) }
                rows.append([Prose(parameter.name), Prose(shown(numbers, parameter)), Prose(shown(all, parameter))])
            }
            let others =
                plateau.count == 1
                ? "no other trial is within one standard error of it."
                : "\(ReportText.count(plateau.count, "trial")) are within one standard error of it, itself among them: among these the study does not tell which is best."
            blocks.append(.paragraph("Trial \(best.number) scored best; \(others)"))
            if plateau.count > 1, !rows.isEmpty {
                blocks.append(
                    .table(
                        Table(
                            "The plateau: trials within one standard error of the best",
                            columns: [.text("parameter"), .text("on the plateau"), .text("complete trials")], rows: rows
                        )))
            }
        }
        return Section("How sure that is", anchor: "noise", blocks)
    }

    /// Which values a parameter has.
    private func shown(_ numbers: [Double], _ parameter: VariedParameter) -> String {
        guard let low = numbers.min(), let high = numbers.max() else { return "" }
        if let choices = parameter.choices {
            return choices.indices.filter { numbers.contains(Double($0)) }.map { choices[$0] }.joined(separator: ", ")
        }
        let (from, to) = (ReportText.number(low), ReportText.number(high))
        return from == to ? from : "\(from) to \(to)"
    }
}

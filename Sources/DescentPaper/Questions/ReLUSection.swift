import DescentFigures
import DescentPublished
import DescentTraining

/// What the page says of ReLU.
extension ReLUQuestion {
    func sections(_ result: ReLUResult, _ results: ReportResults) -> [Section] {
        let variants = Self.variants.map { variant in
            (name: variant.name, networks: result.networks.filter { $0.variant == variant.name })
        }
        let rows: [[Prose]] = variants.map { name, networks in
            let broken = networks.filter { !$0.isFinite }
            let steps = broken.compactMap(\.brokenAtStep).sorted()
            let accuracies = networks.filter(\.isFinite).compactMap { $0.run.looks.last?.test.accuracy }
            let first = result.networks.firstIndex { $0.variant == name } ?? 0
            return [
                Prose(name),
                results.link("\(broken.count) of \(networks.count)", to: Source(key, first..<first + networks.count)),
                Prose(steps.isEmpty ? "–" : "\(steps[steps.count / 2])"),
                Prose((networks.map(\.largestLogitAtStart).max() ?? .nan).fixed(0)),
                Prose((100 * Spread(networks.map(\.brokenAtStart)).mean).fixed(1)),
                Prose((accuracies.max() ?? .nan).fixed(3)),
            ]
        }
        var blocks: [Block] = [
            .note(Prose(verdict(variants, result))),
            .table(
                Table(
                    "The authors' network of 25 ReLU units: \(rates.count) rates, \(optimizers.map(\.title).joined(separator: " and ")), \(Self.starts) starts, \(epochs) epochs.",
                    columns: [
                        .text("put right"), .number("end as NaN"), .number("median step"),
                        .number("largest logit before step 1"), .number("images NaN before step 1, %"),
                        .number("best test accuracy"),
                    ], rows: rows)),
            .figure(
                figure(variants),
                caption:
                    "Wilson intervals over the networks of a row. e^z is no number above z = 709.8; a sum of such is ∞, and ∞/∞ is NaN.",
                downloads: [data(result)]),
        ]
        if !result.trace.isEmpty { blocks.append(trace(result)) }
        return [Section("Why did ReLU give NaN?", anchor: "question-relu", blocks)]
    }

    private func figure(_ variants: [(name: String, networks: [ReLUResult.Network])]) -> Figure {
        let points = variants.map { _, networks in
            let count = networks.count { !$0.isFinite }
            let interval = Interval(fraction: count, of: networks.count)
            return PointChart.Point(
                Double(count) / Double(max(1, networks.count)), interval: interval.low...interval.high)
        }
        let chart = PointChart(
            categories: variants.map(\.name), axis: Axis("share of networks that end as NaN", limits: 0...1),
            series: [.init("ReLU, 25 units", points)], intervalName: "Wilson interval, 95 %")
        return Figure(
            title: "Networks with ReLU that end as NaN", description: "The share for each thing that is put right.",
            charts: [chart], id: "relu")
    }

    private func data(_ result: ReLUResult) -> Download {
        .csv(
            "question-relu.csv",
            "put_right,optimizer,learning_rate,start,broken_at_step,largest_logit_at_start,test_accuracy",
            result.networks.map { network in
                "\"\(network.variant)\",\(network.optimizer.rawValue),\(network.run["learning_rate"] ?? .nan),"
                    + "\(network.run["start"] ?? .nan),\(network.brokenAtStep.map { "\($0)" } ?? ""),"
                    + "\(network.largestLogitAtStart),\(network.run.looks.last?.test.accuracy ?? .nan)"
            })
    }

    /// The way of one network to its end.
    private func trace(_ result: ReLUResult) -> Block {
        let shown = result.trace.count > 12 ? Array(result.trace.prefix(4) + result.trace.suffix(8)) : result.trace
        return .details(
            "One network as published, step by step until it breaks",
            [
                .table(
                    Table(
                        "The first start at the first rate that breaks it. Its whole gradient is NaN as soon as one image's output is.",
                        columns: [
                            .number("step"), .number("largest hidden output"), .number("largest logit"),
                            .number("images NaN in the batch"), .text("weights after the step"),
                        ],
                        rows: shown.map {
                            [
                                "\($0.step)", Prose($0.largestActivation.fixed(0)),
                                Prose($0.largestLogit.map { $0.fixed(0) } ?? "–"), "\($0.brokenImages)",
                                $0.isBroken ? "all NaN" : "finite",
                            ]
                        }))
            ])
    }

    private func verdict(
        _ variants: [(name: String, networks: [ReLUResult.Network])], _ result: ReLUResult
    ) -> String {
        func broken(_ networks: [ReLUResult.Network]) -> Int { networks.count { !$0.isFinite } }
        guard let published = variants.first?.networks, !published.isEmpty else { return "No network was trained." }
        guard broken(published) > 0 else {
            return
                "As coded, none of \(published.count) networks with ReLU ends as NaN: the report's NaN does not come back here."
        }
        let largest = published.map(\.largestLogitAtStart).max() ?? .nan
        let steps = published.compactMap(\.brokenAtStep).sorted()
        let atStart = published.count { $0.brokenAtStart > 0 }
        let isOnTheWay = published.contains { !$0.isFinite && $0.brokenAtStart == 0 } && !steps.isEmpty
        var facts =
            "As coded, \(broken(published)) of \(published.count) networks with ReLU end as NaN. Before the first step the largest logit"
            + " is \(largest.fixed(0)), and in \(atStart) of them an image already has a logit above 709.8, whose exponential is no number"
        if isOnTheWay {
            facts +=
                "; in others the logits grow that far on the way (the median step of a break is \(steps[steps.count / 2]))"
        }
        facts += ". The first batch with such an image makes every weight NaN."
        let single = variants.dropFirst().filter {
            !$0.networks.isEmpty && !$0.name.contains(" and ") && $0.name != "everything put right"
        }
        let cures = single.filter { broken($0.networks) == 0 }.map(\.name)
        let rest = single.filter { broken($0.networks) > 0 }
            .map { "\($0.name) leaves \(broken($0.networks))" }.joined(separator: ", ")
        let conclusion =
            cures.isEmpty
            ? " No single repair keeps all finite"
            : " Put right alone, \(cures.joined(separator: " or ")) keeps all finite"
        return "\(facts)\(conclusion)\(rest.isEmpty ? "" : "; \(rest)")."
    }
}

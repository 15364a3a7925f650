import DescentFigures
import DescentPublished

/// How many images give no gradient in the authors' program, and what brings them back.
///
/// An image counts if its gradient is less than a hundredth of p − t: the logarithm's derivative is clipped at a probability of
/// about 10⁻⁸ of the right class.
struct VanishingQuestion: OpenQuestion {
    private let quick: Bool

    init(quick: Bool) { self.quick = quick }

    let key = "questions/vanishing"
    var work: Double { Double(Self.cases.reduce(0) { $0 + ($1.hidden == 0 ? 1 : 3) } * 8 * (looks.last ?? 0)) }

    private var looks: [Int] { quick ? [0, 1, 3, 10] : [0, 1, 3, 10, 30, 100, 300] }
    private static let starts = 8

    /// The published program, or with something put right.
    struct Case {
        var name: String
        var optimizer: PaperOptimizer
        var hidden = 0
        var defects = Defects.published
    }

    static let cases: [Case] =
        PaperOptimizer.allCases.map { Case(name: $0.title, optimizer: $0) } + [
            Case(name: "raw GD, narrow start", optimizer: .raw, defects: .published.without(\.wideStart)),
            Case(name: "raw GD, pixels in [0, 1]", optimizer: .raw, defects: .published.without(\.rawPixels)),
            Case(name: "raw GD, one hidden layer", optimizer: .raw, hidden: 24),
        ]

    func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> VanishingResult {
        let looks = looks
        return VanishingResult(
            looks: looks,
            entries: try parallelMap(Self.cases.count, workers: workers) { index in
                Self.watch(Self.cases[index], looks: looks, seed: seed, progress: progress)
            })
    }

    private static func watch(
        _ item: Case, looks: [Int], seed: UInt64, progress: (Double) -> Bool
    ) -> VanishingResult.Entry? {
        let plan = PublishedPlan(item.hidden == 0 ? .logistic : .network, item.optimizer)
        let runs = (0..<starts).map {
            ProgramRun(
                hidden: item.hidden, optimizer: item.optimizer, rate: plan.rate, lambda: plan.lambda,
                schedule: plan.schedule, looks: looks.map { Double($0) }, defects: item.defects, start: 700 + $0,
                order: 20)
        }
        let clock = ContinuousClock()
        let began = clock.now
        let descent = LaneDescent(runs, seed: seed)
        var silent: [[Double]] = []
        var seen: [[RunRecord.Look]] = []
        for epoch in 0...(looks.last ?? 0) {
            if looks.contains(epoch) {
                silent.append(descent.pulses.map { Double($0.silent) / Double($0.images) })
                seen.append(descent.looks(epochs: Double(epoch)))
            }
            for _ in 0..<ProgramDigits.batches { descent.advance() }
            if !progress(Double(starts * (item.hidden == 0 ? 1 : 3))) { return nil }
        }
        let seconds = (clock.now - began) / .seconds(1) / Double(starts)
        let records = runs.indices.map { lane in
            runs[lane].record(seed: seed, looks: seen.map { $0[lane] }, seconds: seconds)
        }
        return .init(name: item.name, silent: silent, runs: records)
    }

    func sections(_ result: VanishingResult, _ results: ReportResults) -> [Section] {
        let methods = result.entries.prefix(PaperOptimizer.allCases.count)
        let others = [result.entries[0]] + result.entries.dropFirst(methods.count)
        let lines = result.entries.flatMap { entry in
            zip(result.looks, entry.silent).map { look, shares in
                "\"\(entry.name)\",\(look),\(Spread(shares).mean),\(Spread(shares).deviation)"
            }
        }
        return [
            Section(
                "How many images give no gradient?", anchor: "question-vanishing",
                [
                    .note(Prose(verdict(result))),
                    .figure(
                        Self.figure(
                            "Training images without gradient, logistic model as published", methods, result.looks,
                            id: "vanishing")),
                    .figure(
                        Self.figure(
                            "Training images without gradient, one thing changed", others, result.looks,
                            id: "vanishing-changed"),
                        caption:
                            "Means over \(Self.starts) starts; \(results.words([Source(key, 0..<result.records.count)])).",
                        downloads: [.csv("question-vanishing.csv", "case,epochs,share,deviation", lines)]),
                ])
        ]
    }

    private static func figure(
        _ title: String, _ entries: some Collection<VanishingResult.Entry>, _ looks: [Int], id: String
    ) -> Figure {
        let chart = LineChart(
            x: Axis("epochs + 1", scale: .logarithmic), y: Axis("share of the images", limits: 0...1),
            series: entries.map { entry in
                .init(entry.name, x: looks.map { Double($0 + 1) }, y: entry.silent.map { Spread($0).mean })
            })
        return Figure(
            title: title, description: "The share that gives less than 1 % of its gradient, over the epochs.",
            panels: [chart], id: id)
    }

    private func verdict(_ result: VanishingResult) -> String {
        func share(_ entry: Int, _ look: Int) -> Double { Spread(result.entries[entry].silent[look]).mean }
        func percent(_ value: Double) -> String { "\((100 * value).fixed(0)) %" }
        let last = result.looks.count - 1
        let ends = PaperOptimizer.allCases.indices.map { (PaperOptimizer.allCases[$0], share($0, last)) }
        let accuracies = PaperOptimizer.allCases.indices.map { index in
            Spread(result.entries[index].runs.compactMap { $0.looks.last?.validation.accuracy }).mean
        }
        let list = zip(ends, accuracies)
            .map { "\($0.0.title) \(percent($0.1)) (validation accuracy \($1.fixed(2)))" }.joined(separator: ", ")
        let narrow = share(PaperOptimizer.allCases.count, 0)
        let scaled = share(PaperOptimizer.allCases.count + 1, 0)
        let hidden = share(PaperOptimizer.allCases.count + 2, 0)
        let facts =
            "At the start \(percent(share(0, 0))) of the training images give the published logistic model less than a hundredth"
            + " of their gradient; after \(result.looks[last]) epochs \(list). A narrow start leaves \(percent(narrow)), pixels in"
            + " [0, 1] \(percent(scaled)), and the network with a hidden layer begins with \(percent(hidden))."
        let freed = ends.indices.filter { ends[$0].1 < share($0, 0) / 2 }.map { ends[$0].0 }
        let held = ends.map(\.0).filter { !freed.contains($0) }
        var conclusion: String
        if freed.isEmpty || held.isEmpty {
            conclusion =
                " By then \(freed.isEmpty ? "at least" : "fewer than") half of the silent images are left, whatever the method."
        } else {
            let why = freed == [.adam, .rmsProp] ? ", whose steps do not shrink with the gradient" : ""
            conclusion =
                " By then fewer than half of the silent images are left with \(freed.map(\.title).listed)\(why); not so with"
                + " \(held.map(\.title).listed)."
        }
        let most = result.looks.indices.map { share(PaperOptimizer.allCases.count + 2, $0) }.max() ?? .nan
        if most < share(0, 0) / 2 { conclusion += " The network with a hidden layer never has half as many." }
        return "\(facts)\(conclusion)"
    }
}

/// What came of a ``VanishingQuestion``.
struct VanishingResult: RecordedResult {
    /// One way of training.
    struct Entry: Codable, Sendable {
        var name: String
        /// The share of training images without gradient, `[look][start]`.
        var silent: [[Double]]
        var runs: [RunRecord]
    }

    /// In epochs.
    var looks: [Int]
    var entries: [Entry]

    var records: [RunRecord] { entries.flatMap(\.runs) }
}

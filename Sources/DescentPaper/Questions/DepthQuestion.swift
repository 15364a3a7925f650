import DescentFigures
import DescentNetworks

/// Whether another hidden layer improves the network (IV).
struct DepthQuestion: OpenQuestion {
    private let contest: Contest

    init(quick: Bool) {
        contest = Contest(ways: Self.ways, rates: 6, epochs: 150, scans: 2, repeats: 16).quick(quick)
    }

    let key = "questions/depth"
    var work: Double { contest.work }

    private static let shapes = [[25], [25, 25], [25, 25, 25], [50]]
    private static let activations: [(name: String, activation: Activation)] = [
        ("sigmoid", .sigmoid), ("ReLU", .relu), ("tanh", .tanh),
    ]
    private static let none = "no hidden layer"

    private static func name(_ hidden: [Int]) -> String { hidden.map { "\($0)" }.joined(separator: "–") }

    private static var ways: [Way] {
        let hidden = activations.flatMap { name, activation in
            shapes.map { hidden in
                var way = Way(Self.name(hidden), in: name, TunedSetting(.corrected, .network, .rmsProp))
                (way.hidden, way.activation) = (hidden, activation)
                return way
            }
        }
        return hidden + [Way(none, in: none, TunedSetting(.corrected, .logistic, .rmsProp))]
    }

    func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> ContestResult {
        try contest.run(seed: seed, workers: workers, progress: progress)
    }

    func sections(_ result: ContestResult, _ results: ReportResults) -> [Section] {
        let chart = result.chart(
            "RMSprop", categories: [Self.none] + Self.shapes.map(Self.name),
            series: Self.activations.map { name, _ in
                (name, [nil] + Self.shapes.map { result.entry(Self.name($0), in: name) })
            } + [("logistic regression", [result.entry(Self.none, in: Self.none)] + Self.shapes.map { _ in nil })])
        let figure = Figure(
            title: "More hidden layers",
            description: "Validation accuracies of networks with none to three hidden layers.",
            charts: [chart], id: "depth")
        return [
            Section(
                "Would another hidden layer help?", anchor: "question-depth",
                [
                    .note(Prose(verdict(result))),
                    .paragraph(
                        Prose(
                            "RMSprop, each network with its own best rate and epochs (at most \(contest.epochs)) by the cross-entropy on the"
                                + " test part, then \(contest.repeats) runs with fresh seeds. One layer of 50 has about as many weights as"
                                + " three of 25.")),
                    .figure(figure, downloads: [result.data("question-depth.csv")]),
                    .details(
                        "Each network in numbers",
                        [
                            result.table(
                                "On the validation part, mean ± standard deviation; differences run by run from one layer of 25 ± standard error.",
                                key: key, results)
                        ]),
                ])
        ]
    }

    private func verdict(_ result: ContestResult) -> String {
        let parts = Self.activations.compactMap { name, _ -> String? in
            guard let one = result.entry(Self.name([25]), in: name),
                let two = result.entry(Self.name([25, 25]), in: name)
            else { return nil }
            let comparison = Comparison(one.accuracy, two.accuracy)
            let paired = PairedTest(one.right, two.right)
            return
                "\(name): a second layer gives \(comparison.points), \(comparison.verdict) (McNemar's p of the first runs"
                + " \(paired.p.fixed(2)))"
        }
        let all = result.entries.filter { $0.name != Self.none }
        guard let best = all.preferred,
            let one = result.entry(Self.name([25]), in: "sigmoid"),
            let logistic = result.entry(Self.none, in: Self.none)
        else { return "" }
        let comparison = Comparison(one.accuracy, best.accuracy)
        let layer = Comparison(logistic.accuracy, one.accuracy)
        let isOwn = best.name == one.name && best.group == one.group
        let against =
            isOwn
            ? "that is the report's own"
            : "against the report's one layer of 25 sigmoid units \(comparison.points), \(comparison.verdict)"
        return
            "\(parts.joined(separator: "; ")). Of all \(all.count) networks the test part prefers \(best.name) with \(best.group), which"
            + " has \(best.accuracy.mean.fixed(3)) on the validation part; \(against). That one layer against none: \(layer.points),"
            + " \(layer.verdict)."
    }
}

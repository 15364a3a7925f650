import DescentFigures
import DescentNumerics
import DescentPublished

/// The scans before the three stages (III.1): μ of momentum, and the schedule with its τ.
enum PreliminarySection {
    static func section(_ results: ReportResults) -> Section {
        let found = EditionColumn.all.map { PreliminaryLines($0, results) }
        let block = EditionColumn.block(results) { column in
            guard let lines = found.first(where: { $0.column.name == column.name }), !lines.panels.isEmpty else {
                return []
            }
            return [
                .figure(
                    Figure(
                        title: "μ and τ, \(column.title)",
                        description:
                            "The lowest cross-entropy of a grid for each momentum, and for each schedule and τ.",
                        panels: lines.panels, width: 320, rowHeight: 230, id: "preliminary-\(column.name)"),
                    caption: lines.sources.isEmpty
                        ? "What cells 4 and 7 of the notebook printed." : "\(results.words(lines.sources)).")
            ]
        }
        return Section(
            "Before the three stages: momentum, schedule and τ", anchor: "preliminary",
            [
                .paragraph(
                    """
                    For each candidate a grid of η and epochs is scanned with the logistic model; shown is its lowest cross-entropy on \
                    the test part. The report chose μ = 1.5, and the hyperbolic schedule with τ = 215 steps for raw descent and 464 \
                    for momentum.
                    """),
                block, .note(verdict(found)),
                .paragraph(
                    """
                    The printed numbers come from an older state of the authors' program: the committed one refuses these two cells of \
                    the notebook, and with its wide start no grid of so few epochs gets near them. The corrected edition takes τ in \
                    epochs and tunes it for each model and method; \(link(results)).
                    """),
                .downloads([data(found)]),
            ])
    }

    private static func link(_ results: ReportResults) -> Prose {
        results.preliminary.keys.contains { $0.hasPrefix("corrected") }
            ? "its schedules stand \(link: "further below", to: "#question-shared-schedule")"
            : "it is not part of this run"
    }

    /// Whether the columns choose alike.
    private static func verdict(_ found: [PreliminaryLines]) -> Prose {
        let parts = found.compactMap { lines -> String? in
            let choices = lines.lines.compactMap { line -> String? in
                line.best.map { "\(line.scan) \($0)" }
            }
            return choices.isEmpty ? nil : "\(lines.column.title): \(choices.joined(separator: ", "))"
        }
        return Prose("Lowest cross-entropy – " + parts.joined(separator: "; ") + ".")
    }

    private static func data(_ found: [PreliminaryLines]) -> Download {
        .csv(
            "preliminary.csv", "column,scan,schedule,value,cross_entropy,accuracy",
            found.flatMap { lines in
                lines.lines.flatMap { line in
                    line.series.flatMap { series in
                        series.x.indices.map {
                            "\(lines.column.title),\(line.scan),\(series.name),\(series.x[$0]),\(series.crossEntropy[$0]),\(series.accuracy[$0])"
                        }
                    }
                }
            })
    }
}

/// The scans over μ and τ in one of the columns.
struct PreliminaryLines {
    /// The best of each grid against what is scanned.
    struct Series {
        var name: String
        var x: [Double]
        /// In nats.
        var crossEntropy: [Double]
        var accuracy: [Double]
    }

    /// One scan, such as that over μ.
    struct Line {
        var scan: String
        var axis: Axis
        var series: [Series]

        /// Where the cross-entropy is lowest.
        var best: String? {
            let points = series.flatMap { series in
                zip(series.x, series.crossEntropy).filter { $1.isFinite }.map { (series.name, $0, $1) }
            }
            return points.min { $0.2 < $1.2 }.map { name, x, _ in series.count > 1 ? "\(name) \(x.short)" : x.short }
        }
    }

    var column: EditionColumn
    var lines: [Line] = []
    var sources: [Source] = []

    private static let shapes = ["hyperbolic", "linear", "exponential"]

    init(_ column: EditionColumn, _ results: ReportResults) {
        self.column = column
        switch column.edition {
        case nil:
            add(momenta: PublishedPlan.momenta, PrintedScans.momenta.map { ($0.crossEntropy, $0.accuracy) })
            for optimizer in [PaperOptimizer.raw, .momentum] {
                add(
                    optimizer,
                    Self.shapes.map { shape in
                        let bests = PrintedScans.schedules(optimizer, shape)
                        return Series(
                            name: shape, x: PublishedPlan.taus, crossEntropy: bests.map(\.crossEntropy),
                            accuracy: bests.map(\.accuracy))
                    })
            }
        case .published?:
            if let scan = results.momenta {
                add(momenta: scan.momenta, scan.grids.map(\.best))
                sources.append(Source(MomentumExperiment().key, 0..<scan.records.count))
            }
            if let scan = results.schedules {
                for optimizer in [PaperOptimizer.raw, .momentum] {
                    add(
                        optimizer,
                        Self.shapes.map { shape in
                            let entries = scan.entries.filter { $0.optimizer == optimizer && $0.schedule == shape }
                            return Series(
                                name: shape, x: entries.map(\.tau), crossEntropy: entries.map(\.grid.best.0),
                                accuracy: entries.map(\.grid.best.1))
                        })
                }
                sources.append(Source(ScheduleExperiment().key, 0..<scan.records.count))
            }
        case .equations?, .corrected?: if let edition = column.edition { addTuned(edition, results) }
        }
    }

    /// One panel for each scan.
    var panels: [any Panel] {
        lines.map { line in
            LineChart(
                x: line.axis, y: Axis("cross-entropy, \(line.scan)", unit: "nats", scale: .logarithmic),
                series: line.series.map { .init($0.name, x: $0.x, y: $0.crossEntropy) })
        }
    }

    private mutating func add(momenta: [Double], _ bests: [(Double, Double)]) {
        lines.append(
            Line(
                scan: "μ", axis: Axis("μ"),
                series: [
                    Series(name: "constant rate", x: momenta, crossEntropy: bests.map(\.0), accuracy: bests.map(\.1))
                ]))
    }

    private mutating func add(_ optimizer: PaperOptimizer, _ series: [Series], unit: String = "steps") {
        let shown = series.filter { !$0.x.isEmpty }.map(\.ascending)
        guard !shown.isEmpty else { return }
        lines.append(
            Line(
                scan: "τ of \(optimizer.title)", axis: Axis("τ, \(optimizer.title)", unit: unit, scale: .logarithmic),
                series: shown))
    }

    private mutating func addTuned(_ edition: Edition, _ results: ReportResults) {
        let momentum = results.preliminary[TunedSetting(edition, .logistic, .momentum).name]
        if let momenta = momentum?.momenta, !momenta.isEmpty {
            add(
                momenta: momenta.map(\.setting.mu),
                momenta.map { ($0.best?.crossEntropy.mean ?? .nan, $0.grid.highest) })
        }
        for optimizer in [PaperOptimizer.raw, .momentum] {
            let setting = TunedSetting(edition, .logistic, optimizer)
            guard let found = results.preliminary[setting.name] else { continue }
            let series = Self.shapes.map { shape in
                let entries = found.schedules.filter {
                    $0.setting.schedule.shape.rawValue == shape && $0.setting.schedule.tau != nil
                }
                return Series(
                    name: shape, x: entries.map { $0.setting.schedule.tau?.value ?? .nan },
                    crossEntropy: entries.map { $0.best?.crossEntropy.mean ?? .nan },
                    accuracy: entries.map(\.grid.highest))
            }
            add(optimizer, series, unit: edition == .corrected ? "epochs" : "steps")
            let key = Preliminary(setting, quick: results.options.quick).key
            sources.append(Source(key, 0..<found.records.count))
        }
    }
}

extension PreliminaryLines.Series {
    /// In ascending order, as lines are drawn.
    fileprivate var ascending: Self {
        let order = x.indices.ordered { x[$0] < x[$1] }
        return Self(
            name: name, x: order.map { x[$0] }, crossEntropy: order.map { crossEntropy[$0] },
            accuracy: order.map { accuracy[$0] })
    }
}

extension GridResult {
    /// The lowest cross-entropy and the highest accuracy of all cells that are finite.
    var best: (Double, Double) {
        (
            crossEntropy.joined().filter(\.isFinite).min() ?? .nan, accuracy.joined().filter(\.isFinite).max() ?? .nan
        )
    }
}

extension TunedGrid {
    /// The highest accuracy of all cells that are finite.
    var highest: Double { accuracy.joined().filter(\.isFinite).max() ?? .nan }
}

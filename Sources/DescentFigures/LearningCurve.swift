/// How a training went: the cost, and the accuracy where there is one, after each epoch.
public struct LearningCurve: Hashable, Sendable {
    /// One part of the data.
    public struct Part: Hashable, Sendable {
        /// Such as `train` or `tune`.
        public var name: String
        /// The mean cost after each epoch.
        public var costs: [Double]
        /// The share of right answers after each epoch, from 0 to 1; none for a regression.
        public var accuracies: [Double]?

        /// The numbers of one part, one for each epoch.
        public init(_ name: String, costs: [Double], accuracies: [Double]? = nil) {
            self.name = name
            self.costs = costs
            self.accuracies = accuracies
        }
    }

    /// Stands on top.
    public var title: String
    /// After how many epochs the numbers were taken.
    public var epochs: [Double]
    /// The parts of the data.
    public var parts: [Part]
    /// The cost with its unit and its scale.
    public var cost: Axis
    /// The epoch whose weights were kept, marked on the last part.
    public var bestEpoch: Double?

    /// The learning curve of some parts of the data.
    public init(
        title: String, epochs: [Double], parts: [Part],
        cost: Axis = Axis("cross-entropy", unit: "nats", limits: 0...Double.greatestFiniteMagnitude),
        bestEpoch: Double? = nil
    ) {
        for part in parts {
            let counts = [part.costs.count] + (part.accuracies.map { [$0.count] } ?? [])
            precondition(
                counts.allSatisfy { $0 == epochs.count },
                "LearningCurve: \(counts) numbers of \(part.name), expected \(epochs.count), one for each epoch")
        }
        self.title = title
        self.epochs = epochs
        self.parts = parts
        self.cost = cost
        self.bestEpoch = bestEpoch
    }

    /// The cost, and beside it the accuracy in percent.
    public var figure: Figure {
        let epoch = Axis("epoch", wholeNumbers: epochs.allSatisfy { $0 == $0.rounded() }, isTight: true)
        let marks = bestEpoch.map {
            [LineChart.Mark("best epoch: \(Self.text($0))", x: $0, series: parts.indices.last)]
        }
        var panels = [
            LineChart(
                x: epoch, y: cost, series: parts.map { .init($0.name, x: epochs, y: $0.costs) }, marks: marks ?? [])
        ]
        if parts.contains(where: { $0.accuracies != nil }) {
            let series = parts.map { part in
                LineChart.Series(part.name, x: epochs, y: part.accuracies?.map { $0 * 100 } ?? epochs.map { _ in .nan })
            }
            panels.append(
                LineChart(x: epoch, y: Axis("accuracy", unit: "%", limits: 0...100), series: series, marks: marks ?? [])
            )
        }
        return Figure(title: title, description: description(panels), panels: panels, columns: panels.count)
    }

    /// What a reader would see: where each line starts and ends, and its best value.
    private func description(_ panels: [LineChart]) -> String {
        var sentences: [String] = []
        for panel in panels {
            let lines = panel.series.compactMap { line -> String? in
                let points = zip(line.x, line.y).filter { $0.0.isFinite && $0.1.isFinite }
                guard let first = points.first, let last = points.last else { return nil }
                let from = "\(line.name) \(Self.text(first.1)) at epoch \(Self.text(first.0))"
                return points.count == 1 ? from : "\(from), \(Self.text(last.1)) at epoch \(Self.text(last.0))"
            }
            sentences.append("\(panel.y.title): \(lines.isEmpty ? "no finite number" : lines.joined(separator: "; ")).")
        }
        if let bestEpoch { sentences.append("The best epoch is \(Self.text(bestEpoch)).") }
        return sentences.joined(separator: " ")
    }

    /// Whole numbers as they are, others with four digits.
    private static func text(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return Decimal(digits: Int(value), exponent: 0).label }
        return value.isFinite && abs(value) > 1e-300 ? Decimal(value, significant: 4).label : "0"
    }
}

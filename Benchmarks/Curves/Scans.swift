import Descent

/// The time of many networks that a scheduler trains side by side, for each network and step.
enum Scans {
    private static let batch = 49
    private static let epochs = 20

    static func againstNetworks(_ stopwatch: Stopwatch) throws -> MeasuredCurve {
        let counts = [1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 128]
        let x = counts.map { Double($0) }
        let lines = try [1, 2].map { workers in
            LineChart.Series(
                "\(workers) worker\(workers == 1 ? "" : "s")", x: x,
                y: try counts.map { try seconds(stopwatch, networks: $0, hidden: 25, workers: workers) * 1e6 })
        }
        let alone = try aloneSeconds(stopwatch, hidden: 25) * 1e6
        return MeasuredCurve(
            title: "Time of a step of one network among so many, 64-25-10, batches of 49",
            description: "The time of a scan over learning rates, divided by networks and steps.",
            x: Axis("networks", scale: .logarithmic),
            y: Axis("time for each network and step", unit: "µs", scale: .logarithmic),
            series: lines + [LineChart.Series("one trainer", x: x, y: x.map { _ in alone })])
    }

    static func againstWidth(_ stopwatch: Stopwatch) throws -> MeasuredCurve {
        let widths = [4, 8, 16, 25, 32, 48, 64, 96, 128, 192]
        let x = widths.map { Double($0) }
        let scheduled = try widths.map { try seconds(stopwatch, networks: 16, hidden: $0, workers: 1) * 1e6 }
        let alone = try widths.map { try aloneSeconds(stopwatch, hidden: $0) * 1e6 }
        return MeasuredCurve(
            title: "What the scheduler chooses: 16 networks of one hidden layer, batches of 49, one worker",
            description: "The time of each network and step as the scheduler runs 16, beside one trainer.",
            x: Axis("hidden units", scale: .logarithmic),
            y: Axis("time for each network and step", unit: "µs", scale: .logarithmic),
            series: [
                LineChart.Series("as the scheduler chooses", x: x, y: scheduled),
                LineChart.Series("one trainer", x: x, y: alone),
            ])
    }

    /// Seconds of one step of one network among so many.
    private static func seconds(_ stopwatch: Stopwatch, networks: Int, hidden: Int, workers: Int) throws -> Double {
        let train = try Work.digits()
        let scheduler = Scheduler(train: train, scored: [], workers: workers)
        let steps = (train.count + batch - 1) / batch * epochs
        let runs = try (0..<networks).map { index in
            try ScheduledRun<Float>(
                Work.architecture([hidden]),
                settings: Work.settings(batch: batch, epochs: epochs, learningRate: 1e-4 * Double(index + 1)))
        }
        let whole = try stopwatch.shortest { times in
            for _ in 0..<times { try scheduler.run(runs) { _, _ in true } }
        }
        return whole / Double(steps * networks)
    }

    /// Seconds of one step of a trainer alone.
    private static func aloneSeconds(_ stopwatch: Stopwatch, hidden: Int) throws -> Double {
        let trainer = try Trainer(
            Work.architecture([hidden]), settings: Work.settings(batch: batch), train: Work.digits())
        return try stopwatch.shortest { steps in
            var left = steps
            try trainer.run { _ in
                left -= 1
                return left == 0 ? .pause : .proceed
            }
        }
    }
}

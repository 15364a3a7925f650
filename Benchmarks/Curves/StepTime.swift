import Descent

/// The time of one step of a network on the digits: Adam, ReLU, `Float`.
enum StepTime {
    static func againstWidth(_ stopwatch: Stopwatch) throws -> MeasuredCurve {
        try curve(
            stopwatch, "Time of a step against the width of two hidden layers, batches of 128",
            Axis("hidden units", scale: .logarithmic),
            places: [8, 16, 25, 32, 64, 100, 128, 256, 512, 1024], threads: [1, 2]
        ) { ([$0, $0], 128) }
    }

    static func againstDepth(_ stopwatch: Stopwatch) throws -> MeasuredCurve {
        try curve(
            stopwatch, "Time of a step against the number of hidden layers of 100 units, batches of 128",
            Axis("hidden layers", wholeNumbers: true),
            places: [1, 2, 3, 4, 6, 8, 12, 16], threads: [1, 2]
        ) { (Array(repeating: 100, count: $0), 128) }
    }

    static func againstBatch(_ stopwatch: Stopwatch) throws -> MeasuredCurve {
        try curve(
            stopwatch, "Time of a step against the size of the batch, one hidden layer of 25 units",
            Axis("batch size", scale: .logarithmic),
            places: [1, 2, 4, 8, 16, 32, 49, 64, 128, 256, 512, 1024], threads: [1]
        ) { ([25], $0) }
    }

    private static func curve(
        _ stopwatch: Stopwatch, _ title: String, _ axis: Axis, places: [Int], threads: [Int],
        network: (Int) -> (hidden: [Int], batch: Int)
    ) throws -> MeasuredCurve {
        let x = places.map { Double($0) }
        let peak = stopwatch.peak
        let limit = places.map { place in
            let (hidden, batch) = network(place)
            let widths = [64] + hidden + [10]
            let products = zip(widths, widths.dropFirst()).map { Double($0 * $1) }
            return 2 * Double(batch) * (3 * products.reduce(0, +) - products[0]) / peak * 1e6
        }
        let lines = try threads.map { count in
            let team = count == 1 ? ThreadTeam.single : ThreadTeam(threads: count)
            return LineChart.Series(
                "\(count) thread\(count == 1 ? "" : "s")", x: x,
                y: try places.map { place in
                    let (hidden, batch) = network(place)
                    return try seconds(stopwatch, hidden: hidden, batch: batch, team: team) * 1e6
                })
        }
        return MeasuredCurve(
            title: title,
            description: "The shortest time of one step, beside what the products alone take at the peak of one core.",
            x: axis, y: Axis("time of a step", unit: "µs", scale: .logarithmic),
            series: lines + [LineChart.Series("arithmetic alone, at the peak of one core", x: x, y: limit)])
    }

    private static func seconds(_ stopwatch: Stopwatch, hidden: [Int], batch: Int, team: ThreadTeam) throws -> Double {
        let trainer = try Trainer(
            Work.architecture(hidden), settings: Work.settings(batch: batch), train: Work.digits(), team: team)
        return try stopwatch.shortest { steps in
            var left = steps
            try trainer.run { _ in
                left -= 1
                return left == 0 ? .pause : .proceed
            }
        }
    }
}

/// The networks and the data that are measured.
enum Work {
    /// All digits, each pixel in [0, 1].
    static func digits() throws -> Examples<Float> {
        let digits = Dataset<Float>.digits()
        return try Examples(digits, scaling: Scaling(.range, learnedFrom: digits), loss: .crossEntropy)
    }

    static func architecture(_ hidden: [Int]) throws -> Architecture {
        let layers: [any Layer] = hidden.map { Dense($0, activation: .relu) }
        return try Architecture(input: [64], layers: layers + [Dense(10, activation: .softmax)])
    }

    /// A run that does not end by itself and does not stop to look at its network.
    static func settings(batch: Int, epochs: Int = 1 << 40, learningRate: Double = 1e-4) -> TrainingSettings {
        TrainingSettings(
            optimizer: Adam(), learningRate: learningRate, l2: 1e-4, batches: .size(batch), epochs: epochs,
            evaluationInterval: 1 << 40)
    }
}

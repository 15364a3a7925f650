import Benchmark
import Descent

/// The loops that a step of the report's network (64-25-10, batches of 49) is made of, in `Float`, one by one.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput], scalingFactor: .kilo, maxDuration: .seconds(1))
    let (examples, inputs, hidden, classes) = (49, 64, 25, 10)

    product("product 49×64×25, forward", rows: examples, inner: inputs, columns: hidden)
    product("product 64×49×25, weight gradient", rows: inputs, inner: examples, columns: hidden, leftIsTransposed: true)
    product("product 49×25×10, output layer", rows: examples, inner: hidden, columns: classes)

    let logits = Numbers(examples * classes)
    let labels = UnsafeMutablePointer<Int32>.allocate(capacity: examples)
    for row in 0..<examples { labels[row] = Int32(row % classes) }
    let (gradient, costs) = (Numbers(examples * classes), Numbers(examples))
    Benchmark("softmax and cross-entropy, 49 rows of 10") { benchmark in
        for _ in benchmark.scaledIterations {
            Float.softmaxCrossEntropy(
                rows: examples, columns: classes, logits: logits.start, labels: labels, scale: 1 / Float(examples),
                gradient: gradient.start, rowCosts: costs.start)
        }
    }

    let count = (inputs + 1) * hidden + (hidden + 1) * classes
    let (beta, slope, squares) = (Numbers(count), Numbers(count), Numbers(count))
    Benchmark("RMSprop, \(count) parameters") { benchmark in
        for _ in benchmark.scaledIterations {
            Float.updateSquares(
                count: count, parameters: beta.start, gradient: slope.start, squares: squares.start, decay: 0.9,
                gain: 0.1, rate: 1e-6, epsilon: 1e-8)
        }
    }
    Benchmark("L2 term, \(count) parameters") { benchmark in
        for _ in benchmark.scaledIterations {
            Float.addScaled(count: count, factor: 1e-9, beta.start, to: slope.start)
        }
    }
    Benchmark("finite check, \(count) parameters") { benchmark in
        for _ in benchmark.scaledIterations { blackHole(Float.allFinite(count: count, slope.start)) }
    }
}

/// A product of matrices of seeded numbers.
private func product(_ name: String, rows: Int, inner: Int, columns: Int, leftIsTransposed: Bool = false) {
    let (left, right, result) = (Numbers(rows * inner), Numbers(inner * columns), Numbers(rows * columns))
    Benchmark(name) { benchmark in
        for _ in benchmark.scaledIterations {
            Float.product(
                rows: rows, columns: columns, inner: inner, left: left.start,
                leftStrides: leftIsTransposed ? (1, rows) : (inner, 1), right: right.start, rightStrides: (columns, 1),
                start: nil, startRow: 0, result: result.start, resultRow: columns)
        }
    }
}

/// Numbers in [0, 1) that stay where they are for as long as the program runs.
private struct Numbers: @unchecked Sendable {
    let start: UnsafeMutablePointer<Float>

    init(_ count: Int) {
        start = .allocate(capacity: count)
        var random = RandomStream(seed: UInt64(count), "benchmark")
        for index in 0..<count { start[index] = Float(random.uniform()) }
    }
}

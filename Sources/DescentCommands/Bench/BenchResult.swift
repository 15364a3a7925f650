import Descent

/// What the repeats of a workload gave.
struct BenchResult {
    let workload: any Workload
    /// One value a repeat, in the workload's unit and in their order.
    let values: [Double]
    /// How many cores were busy, at the median.
    let coresUsed: Double
    /// Seconds that were not timed: for data, layouts, learning.
    let setupSeconds: Double
    let check: [String: Double]
    let note: String
    /// What the arithmetic alone would take at the peak, in the workload's unit.
    let limit: Double

    var minimum: Double { values.min() ?? .nan }
    var median: Double { values.median }
    var maximum: Double { values.max() ?? .nan }

    /// How far the median is from the limit: 1 is all that the machine can do.
    var timesLimit: Double { workload.unit.isRate ? limit / median : median / limit }

    /// Sets a workload up and times it.
    ///
    /// - Parameter peak: Floating-point operations a second that the machine can do.
    init(_ workload: any Workload, settings: BenchSettings, repeats: Int, peak: Double) throws {
        let start = Clock.seconds
        let prepared = try workload.prepare(settings)
        setupSeconds = Clock.seconds - start
        var values: [Double] = []
        var cores: [Double] = []
        for _ in 0..<repeats {
            let (wall, processor) = (Clock.seconds, Clock.processorSeconds)
            let seconds = try prepared.run()
            cores.append((Clock.processorSeconds - processor) / (Clock.seconds - wall))
            values.append(workload.unit.value(seconds: seconds, operations: workload.operations))
        }
        self.workload = workload
        self.values = values
        coresUsed = cores.median
        check = try prepared.check()
        note = prepared.note
        limit = workload.unit.value(seconds: workload.operations / peak, operations: workload.operations)
    }
}

extension [Double] {
    /// The middle one, or the mean of the two in the middle.
    var median: Double {
        guard !isEmpty else { return .nan }
        let sorted = sorted()
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}

import Descent

/// Takes times.
struct Stopwatch {
    /// How often each piece of work is timed.
    let repeats: Int

    /// The shortest time of some work, in seconds: on a shared machine the others tell of the neighbors.
    ///
    /// - `work`: Does it so many times.
    func shortest(_ work: (Int) throws -> Void) rethrows -> Double {
        func seconds(_ times: Int) throws -> Double {
            let clock = ContinuousClock()
            return try clock.measure { try work(times) } / .seconds(1) / Double(times)
        }
        _ = try seconds(2)
        let times = max(1, Int(0.01 / (try seconds(2))))
        return try (0..<repeats).map { _ in try seconds(times) }.min() ?? .nan
    }

    /// The most floating-point operations a second that one core does in `Float`.
    var peak: Double {
        let rounds = 100_000
        let set = InstructionSet.current
        return set.multiplyAddOperations(rounds: 1) / shortest { set.multiplyAdd(rounds: $0 * rounds) } * Double(rounds)
    }
}

/// A piece of the reproduction that is run, stored and resumed as a whole.
///
/// The result is a function of the experiment and the seed alone, whatever the number of workers.
package protocol PaperExperiment: Sendable {
    associatedtype Result: Codable & Sendable

    /// What it is stored under; it changes when the experiment does.
    var key: String { get }
    /// How long it takes, in epochs of one logistic network; for progress.
    var work: Double { get }

    /// Runs it on `workers` threads.
    ///
    /// - `progress`: Called now and then from any thread with the work done since the last call; false stops.
    /// - Throws: `CancellationError` if `progress` said to stop.
    func run(seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool) throws -> Result
}

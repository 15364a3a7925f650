import ArgumentParser
import Descent

/// How the learning rate changes.
struct ScheduleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("How the learning rate changes from step to step.", valueName: "name"))
    var schedule = Defaults.schedule

    @Option(
        help: ArgumentHelp(
            "The schedule's length with its unit: 215steps or 10epochs. (default for linear and cosine: the whole run)",
            valueName: "length"),
        transform: { try TrainingLength($0) })
    var tau: TrainingLength?

    @Option(
        help: ArgumentHelp("How long the rate rises from 0 at first: 5epochs or 100steps.", valueName: "length"),
        transform: { try TrainingLength($0) })
    var warmUp: TrainingLength?

    func validate() throws { _ = try chosen(epochs: 1) }

    /// The schedule of a run of so many epochs.
    func chosen(epochs: Int) throws -> LearningRateSchedule {
        var tau = tau
        if tau == nil, schedule == .linear || schedule == .cosine { tau = .epochs(Double(max(1, epochs))) }
        do {
            return try LearningRateSchedule(schedule, tau: tau, warmUp: warmUp)
        } catch {
            throw ValidationError("--\(error)")
        }
    }
}

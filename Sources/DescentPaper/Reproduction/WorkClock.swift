import Synchronization

/// Counts the work that is done, for progress only.
final class WorkClock: Sendable {
    private struct State {
        var key = ""
        var ended = 0
        var done = 0.0
        var current = 0.0
        var found = 0.0
    }

    private let state = Mutex(State())
    private let total: (count: Int, work: Double)
    private let watch: @Sendable (Reproduction.Moment) -> Void

    init(total: (count: Int, work: Double), watch: @escaping @Sendable (Reproduction.Moment) -> Void) {
        self.total = total
        self.watch = watch
    }

    func begin(_ key: String) { change { $0.key = key } }

    /// Counts work; false if the task was cancelled.
    func advance(_ work: Double) -> Bool {
        change { $0.current += work }
        return !Task.isCancelled
    }

    /// Ends an experiment; what it did not announce counts as done too.
    func end(_ work: Double, wasStored: Bool) {
        change { state in
            state.ended += 1
            state.done += work
            state.current = 0
            if wasStored { state.found += work }
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let moment = state.withLock { state in
            body(&state)
            let done = min(total.work, state.done + state.current)
            return Reproduction.Moment(
                key: state.key, done: state.ended, count: total.count, fraction: done / total.work,
                fresh: (done - state.found) / total.work)
        }
        watch(moment)
    }
}

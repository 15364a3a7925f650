import Descent

/// How a study goes: trials done, the best so far, and the time to go.
final class StudyProgress {
    private let plan: ProposalPlan
    private let output: Output
    private let start = Clock.seconds
    private var done = 0
    private var pruned = 0
    private var best: Double?
    /// What there is to do and what of it was done here: trials, or epochs where trials have unlike many.
    private let work: Double
    private let workBefore: Double
    private var workDone = 0.0
    private var lastDrawn = 0.0
    private var lastPrinted = -1

    /// - Parameters:
    ///   - before: The trials that are in the store already.
    init(_ plan: ProposalPlan, _ halving: SuccessiveHalving?, before: [StoredTrial], output: Output) {
        self.plan = plan
        self.output = output
        let finished = before.filter(\.state.isFinished)
        if let halving {
            work = plan.batches.reduce(0) { $0 + Double(halving.epochs(of: $1.count)) }
            workBefore = before.reduce(0) { $0 + Double($1.intermediate.last?.step ?? 0) }
        } else {
            (work, workBefore) = (Double(plan.count), Double(finished.count))
        }
        for trial in finished { note(trial) }
    }

    /// Takes note of work that was done.
    func advance(by work: Double) { workDone += work }

    /// Takes note of a trial that is over, and shows it if it is time to.
    func observe(_ trial: StoredTrial) {
        note(trial)
        if output.quiet { return }
        if Output.isTerminal {
            guard Clock.seconds - lastDrawn >= 0.1 else { return }
            lastDrawn = Clock.seconds
            draw()
        } else if done * 20 / max(1, plan.count) != lastPrinted {
            lastPrinted = done * 20 / max(1, plan.count)
            Output.error(line)
        }
    }

    /// Shows the end.
    func finish() {
        guard !output.quiet, Output.isTerminal, workDone > 0 else { return }
        draw()
        Output.error("")
    }

    private func note(_ trial: StoredTrial) {
        done += 1
        if trial.state == .pruned { pruned += 1 }
        guard trial.state == .complete, let value = trial.value else { return }
        if plan.direction.prefers(value, to: best ?? .nan) { best = value }
    }

    private func draw() { _ = Output.send("\r" + line.shortened(to: Output.width - 1) + "\u{1B}[K", to: 2) }

    private var line: String {
        var parts = ["trial \(String(done).right(String(plan.count).count))/\(plan.count)"]
        if pruned > 0 { parts.append("\(pruned) pruned") }
        if let best { parts.append("best \(plan.direction == .maximize ? best.percent : best.significant(4))") }
        let rate = workDone / max(1e-9, Clock.seconds - start)
        if rate > 0, done < plan.count {
            parts.append("\(Clock.text(max(0, work - workBefore - workDone) / rate)) left")
        }
        return parts.joined(separator: "  ")
    }
}

import Descent

/// How a study goes: trials done, the best so far, and the time to go.
struct StudyProgress {
    private let plan: ProposalPlan
    private let output: Output
    private let start = Clock.seconds
    private let doneBefore: Int
    private var done: Int
    private var best: Double?
    private var lastDrawn = 0.0
    private var lastPrinted = -1

    /// - Parameters:
    ///   - done: The trials that are finished already.
    init(_ plan: ProposalPlan, done: [StoredTrial], output: Output) {
        self.plan = plan
        self.output = output
        self.done = done.count
        doneBefore = done.count
        for trial in done { note(trial) }
    }

    /// Takes note of a trial, and shows it if it is time to.
    mutating func observe(_ trial: StoredTrial) {
        done += 1
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
        guard !output.quiet, Output.isTerminal, done > doneBefore else { return }
        draw()
        Output.error("")
    }

    private mutating func note(_ trial: StoredTrial) {
        if let value = trial.value, plan.direction.prefers(value, to: best ?? .nan) { best = value }
    }

    private func draw() { _ = Output.send("\r" + line.shortened(to: Output.width - 1) + "\u{1B}[K", to: 2) }

    private var line: String {
        var parts = ["trial \(String(done).right(String(plan.count).count))/\(plan.count)"]
        if let best { parts.append("best \(plan.direction == .maximize ? best.percent : best.significant(4))") }
        let rate = Double(done - doneBefore) / max(1e-9, Clock.seconds - start)
        if rate > 0 {
            parts.append("\(rate.significant(3))/s")
            if done < plan.count { parts.append("\(Clock.text(Double(plan.count - done) / rate)) left") }
        }
        return parts.joined(separator: "  ")
    }
}

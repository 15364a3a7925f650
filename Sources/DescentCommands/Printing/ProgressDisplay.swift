import Descent

/// How a run goes, while it goes: one line that is drawn anew at a terminal, else a line now and then.
struct ProgressDisplay {
    private enum Style {
        case none, line, lines
    }

    private let style: Style
    private let epochs: Int
    private let firstEpoch: Double
    private let stepsPerEpoch: Int
    private let start = Clock.seconds
    private var lastDrawn = 0.0
    private var lastPrinted = -1
    private var record: EpochRecord?

    /// Seconds between two drawings.
    private static let interval = 0.1
    /// The most lines of a run without a terminal, but for the last.
    private static let mostLines = 20

    /// - Parameters:
    ///   - epochs: The most epochs of the run.
    ///   - progress: Where it starts or goes on.
    init(epochs: Int, stepsPerEpoch: Int, progress: TrainingProgress, output: Output) {
        style = output.quiet ? .none : Output.isTerminal ? .line : .lines
        self.epochs = epochs
        self.stepsPerEpoch = stepsPerEpoch
        firstEpoch = Double(progress.epoch) + Double(progress.batch) / Double(stepsPerEpoch)
    }

    /// Shows a moment if it is time to.
    mutating func observe(_ moment: TrainingMoment, epoch: Int, batch: Int) {
        if case .epoch(let new) = moment { record = new }
        switch style {
        case .none: return
        case .line:
            let now = Clock.seconds
            guard now - lastDrawn >= Self.interval else { return }
            lastDrawn = now
            draw(line(epoch: epoch, batch: batch, now: now))
        case .lines:
            let every = (epochs + Self.mostLines - 1) / Self.mostLines
            guard case .epoch = moment, epoch % max(1, every) == 0 else { return }
            lastPrinted = epoch
            Output.error(line(epoch: epoch, batch: batch, now: Clock.seconds))
        }
    }

    /// Shows where the run ended.
    mutating func finish(epoch: Int, batch: Int) {
        switch style {
        case .none: return
        case .line:
            draw(line(epoch: epoch, batch: batch, now: Clock.seconds))
            Output.error("")
        case .lines:
            guard record != nil, lastPrinted != epoch else { return }
            Output.error(line(epoch: epoch, batch: batch, now: Clock.seconds))
        }
    }

    private func draw(_ line: String) {
        _ = Output.send("\r" + line.shortened(to: Output.width - 1) + "\u{1B}[K", to: 2)
    }

    /// Epoch, scores, speed and time to go.
    func line(epoch: Int, batch: Int, now: Double) -> String {
        var parts = ["epoch \(String(epoch).right(String(epochs).count))/\(epochs)"]
        if let record {
            parts.append("train \(Self.text(record.train))")
            if let tune = record.tune { parts.append("tune \(Self.text(tune))") }
        }
        let done = Double(epoch) + Double(batch) / Double(stepsPerEpoch)
        let rate = (done - firstEpoch) / max(1e-9, now - start)
        if rate > 0 {
            parts.append("\(rate.significant(3))/s")
            if done < Double(epochs) { parts.append("\(Clock.text((Double(epochs) - done) / rate)) left") }
        }
        return parts.joined(separator: "  ")
    }

    private static func text(_ score: Score) -> String {
        let cost = score.cost < 1000 ? score.cost.fixed(4) : score.cost.significant(4)
        return score.accuracy.map { "\(cost) \(($0 * 100).fixed(2))%" } ?? cost
    }
}

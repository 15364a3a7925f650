import Descent
import DescentCommands
import DescentPaper
import Synchronization

/// How a reproduction goes: one line that is drawn anew at a terminal, else a line for each experiment.
final class ReproductionDisplay: Sendable {
    private struct State {
        var drawn = 0.0
        var printed = ""
        var start = Clock.seconds
    }

    private let state = Mutex(State())
    private let isQuiet: Bool

    init(output: Output) { isQuiet = output.quiet }

    /// Shows a moment if it is time to.
    func observe(_ moment: Reproduction.Moment) {
        guard !isQuiet else { return }
        state.withLock { state in
            let now = Clock.seconds
            if Output.isTerminal {
                guard now - state.drawn >= 0.1 else { return }
                state.drawn = now
                let line = Self.line(moment, seconds: now - state.start)
                _ = Output.send("\r" + line.shortened(to: Output.width - 1) + "\u{1B}[K", to: 2)
            } else if moment.key != state.printed {
                state.printed = moment.key
                Output.error(Self.line(moment, seconds: now - state.start))
            }
        }
    }

    /// Ends the line.
    func finish() {
        if !isQuiet, Output.isTerminal { Output.error("") }
    }

    /// Experiments done, the one that runs, and the time to go.
    static func line(_ moment: Reproduction.Moment, seconds: Double) -> String {
        let count = "\(moment.count)"
        var parts = ["\("\(moment.done)".right(count.count))/\(count)", moment.key]
        if moment.fresh > 0.01, moment.fraction < 1 {
            parts.append("\(Clock.text(seconds * (1 - moment.fraction) / moment.fresh)) left")
        }
        return parts.joined(separator: "  ")
    }
}

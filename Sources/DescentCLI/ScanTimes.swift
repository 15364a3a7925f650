import Descent
import DescentCommands
import DescentPaper
import DescentPublished

/// How long the scans of the authors' notebook take, each edition alone.
struct ScanTimes {
    /// What is timed; both if it is empty.
    let editions: [Edition]
    let seed: UInt64
    let workers: Int

    /// What came of one edition.
    private struct Row: Encodable {
        var edition: String
        var networks: Int
        /// Trained epochs of all networks.
        var epochs: Int
        var seconds: Double
        var processorSeconds: Double
    }

    /// Trains all networks of each edition and prints what that took.
    func print(to output: Output) throws {
        let rows = try [Edition.published, .equations].filter { editions.isEmpty || editions.contains($0) }.map(time)
        if output.json { return try output.document(rows) }
        var table = Table("edition", "networks", "epochs", "seconds", "CPU seconds", "epochs/s")
        for row in rows {
            table.append(
                row.edition, row.networks.grouped, row.epochs.grouped, row.seconds.fixed(2),
                row.processorSeconds.fixed(2), Int(Double(row.epochs) / row.seconds).grouped)
        }
        try output.result(table.lines)
    }

    private func time(_ edition: Edition) throws -> Row {
        let (wall, processor) = (Clock.seconds, Clock.processorSeconds)
        let (seed, workers) = (seed, workers)
        let scans = NotebookScans()
        let epochs = try InterruptibleTask.run(whenInterrupted: Failure(.interrupted, "interrupted; nothing was kept"))
        {
            if edition == .published {
                try scans.train(seed: seed, workers: workers) { _ in !Task.isCancelled }
                return scans.epochs
            }
            return try scans.trainByEquations(seed: seed, workers: workers) { _ in !Task.isCancelled }
        }
        return Row(
            edition: edition.rawValue, networks: scans.count, epochs: epochs, seconds: Clock.seconds - wall,
            processorSeconds: Clock.processorSeconds - processor)
    }
}

import Descent

/// A workload that another program has timed turn and turn about with others.
///
/// It answers `{"ready": true}` when it is set up, `{"value": …}` to each line `run`, and `{"check": {…}}` to `check`.
struct RepeatsOnRequest {
    private let workload: any Workload
    private let prepared: PreparedWorkload

    /// Sets the workload up.
    init(_ workload: any Workload, settings: BenchSettings) throws {
        self.workload = workload
        prepared = try workload.prepare(settings)
    }

    /// Answers until the end of standard input. Values are seconds a unit of work, or units a second for rates.
    func serve() throws {
        try Output.write(JSONDocument.text(Ready(note: prepared.note)) + "\n")
        while let line = readLine() {
            switch line {
            case "run":
                let seconds = try prepared.run()
                let value =
                    workload.unit.isRate
                    ? workload.unit.value(seconds: seconds, operations: workload.operations) : seconds
                try Output.write(JSONDocument.text(["value": value]) + "\n")
            case "check": try Output.write(JSONDocument.text(["check": prepared.check()]) + "\n")
            default: throw Failure.usage("\(line) is no request; give run or check")
            }
        }
    }

    private struct Ready: Encodable {
        var ready = true
        let note: String
    }
}

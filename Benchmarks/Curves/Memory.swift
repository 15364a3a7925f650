import Descent
import Foundation

/// The most memory that training takes.
enum Memory {
    static func againstWidth() throws -> MeasuredCurve {
        let widths = [25, 100, 250, 500, 1000, 2000]
        let found = try widths.map { width in
            let process = Process()
            let pipe = Pipe()
            process.executableURL = Bundle.main.executableURL
            process.arguments = ["--memory-of-width", "\(width)"]
            process.standardOutput = pipe
            try process.run()
            let answer = try pipe.fileHandleForReading.readToEnd().map { String(decoding: $0, as: UTF8.self) }
            process.waitUntilExit()
            return answer.flatMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) } ?? .nan
        }
        return MeasuredCurve(
            title: "Peak of resident memory against the width of two hidden layers, batches of 128",
            description: "The most memory of a process that trains one epoch on the digits.",
            x: Axis("hidden units"), y: Axis("resident memory", unit: "MB"),
            series: [LineChart.Series("Adam in Float", x: widths.map { Double($0) }, y: found)])
    }

    /// Trains one epoch in this process and returns the most memory that it held, in MB.
    static func peakMegabytes(width: Int) throws -> Double {
        let trainer = try Trainer(
            Work.architecture([width, width]), settings: Work.settings(batch: 128, epochs: 1), train: Work.digits())
        try trainer.run()
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        let kilobytes = line?.split(separator: " ").compactMap { Double($0) }.first
        return (kilobytes ?? .nan) / 1000
    }
}

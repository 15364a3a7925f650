import ArgumentParser
import Descent
import DescentCommands

/// Where errors become a sentence and an exit code: the only place.
enum ErrorReport {
    /// What standard error gets, and what the command exits with.
    static func of(_ error: any Error) -> (text: String, code: Int32) {
        switch error {
        case let failure as Failure:
            let hint = failure.kind == .usage ? "\nSee 'descent help' for commands and options." : ""
            return ("error: \(failure)\(hint)", failure.kind.rawValue)
        case is DivergenceError:
            return ("error: \(error)", Failure.Kind.diverged.rawValue)
        case is DatasetError, is TrainingError, is SafeTensorsError, is ArchitectureError, is OptimizerError,
            is StudyStoreError, is StudyFileError:
            return ("error: \(error)", Failure.Kind.badData.rawValue)
        case let error as FileError:
            let kind = error.action == "write" ? Failure.Kind.cannotWrite : .badData
            return ("error: \(error)", kind.rawValue)
        case is InstructionSetError, is LearningRateScheduleError, is TrainingLengthError:
            return ("error: \(error)", Failure.Kind.usage.rawValue)
        default:
            return parserReport(DescentCommand.fullMessage(for: error))
        }
    }

    /// The parser's text: help as it is, a mistake as one sentence and where to read more.
    private static func parserReport(_ text: String) -> (text: String, code: Int32) {
        guard text.hasPrefix("Error: ") else { return (text, 0) }
        let lines = text.dropFirst("Error: ".count).split(separator: "\n")
        let message = lines.prefix { !$0.hasPrefix("Usage: ") && !$0.hasPrefix("Help:  ") }
        let hint = lines.last.flatMap { $0.hasPrefix("  See ") ? "\n\($0.dropFirst(2))" : nil }
        return ("error: \(sentence(message))\(hint ?? "")", Failure.Kind.usage.rawValue)
    }

    /// A message in one line; the choices that the parser lists below each other are set behind each other.
    private static func sentence(_ lines: some Sequence<Substring>) -> String {
        let parts = lines.map { $0.hasPrefix("  - ") ? "\($0.dropFirst(4))," : "\($0)" }
        let text = parts.joined(separator: " ")
        return text.hasSuffix(",") ? String(text.dropLast()) : text
    }
}

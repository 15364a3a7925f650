import DescentPublished
import DescentTraining
import DescentStudies

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The store of a reproduction: for each experiment a study with a trial for each run, and what came of it as a whole.
///
/// A result is written after its trials, in a transaction of its own: a process that is killed leaves an experiment whole,
/// or to be run again, and its trials are never recorded twice.
struct StudyArchive: Sendable {
    private let store: StudyStore
    private let path: String
    /// What the results depend on beside the experiment: seed, size, version.
    private let conditions: String

    /// Opens or creates the store.
    ///
    /// - `conditions`: What all results depend on; results under others are not found.
    /// - Throws: `StudyStoreError` when the file cannot be used.
    init(path: String, conditions: String) throws {
        store = try StudyStore(path: path)
        self.path = path
        self.conditions = conditions
    }

    /// The name of an experiment's study.
    func study(_ key: String) -> String { "\(key) \(conditions)" }

    /// The stored result of an experiment; nil if it has not been finished.
    ///
    /// - Throws: `StudyStoreError` if it is of a version that this one does not go on with.
    func result<Result: Codable>(_ key: String, as type: Result.Type) throws -> Result? {
        guard let study = try store.study(named: study(key)), let text = study.attributes["result"]?.string else {
            return nil
        }
        let version = study.attributes["version"]?.string
        guard version == descentVersion, let result = try? JSONDecoder().decode(type, from: Data(text.utf8)) else {
            throw StudyStoreError(
                "\(path) holds \"\(study.name)\" by another build of descent (\(version ?? "unknown"), this is"
                    + " \(descentVersion)), whose results this one cannot read; move the file away, or give another folder by --out"
            )
        }
        return result
    }

    /// Stores a result with its runs.
    func record(_ result: any Encodable, runs: [RunRecord], key: String) throws {
        let study = try store.createStudy(
            study(key), direction: runs.contains { $0.steps != nil } ? .minimize : .maximize,
            attributes: ["conditions": .text(conditions), "version": .text(descentVersion)])
        if try store.trials(of: study).isEmpty { try store.add(runs.map(Self.trial), to: study) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(result), as: UTF8.self)
        try store.set("result", to: .text(text), of: study)
    }

    private static func trial(_ run: RunRecord) -> StoredTrial {
        let parameters = run.parameters.map { parameter in
            TrialParameter(
                parameter.name, .number(parameter.value),
                from: .float(low: min(0, parameter.value), high: max(1e4, parameter.value)))
        }
        var attributes = run.attributes.mapValues(StudyValue.text)
        attributes["seed"] = .integer(Int(truncatingIfNeeded: run.seed))
        attributes["seconds"] = .number(run.seconds)
        if let last = run.looks.last {
            attributes["validation_accuracy"] = .number(last.validation.accuracy)
            attributes["validation_cross_entropy"] = .number(last.validation.crossEntropy)
        }
        let value = run.looks.last.map { $0.test.isFinite ? $0.test.accuracy : .nan } ?? run.steps.map { Double($0) }
        return StoredTrial(
            parameters, values: value.map { [$0] } ?? [],
            intermediate: run.looks.enumerated().map { index, look in
                IntermediateScore(step: look.trained == 0 ? index : look.trained, value: look.test.accuracy)
            }, attributes: attributes)
    }
}

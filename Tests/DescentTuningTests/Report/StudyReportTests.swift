import DescentStudies
import Testing

@testable import DescentTuning

@Suite struct StudyReportTests {
    private let folder: StoreFolder

    init() throws { folder = try StoreFolder() }

    private static let rate = Distribution.float(low: 1e-3, high: 1, log: true)
    private static let rules = Distribution.categorical(["adam", "<raw>"])

    /// A study in a store, with a trial of every state.
    private func report(
        _ attributes: [String: StudyValue] = ["select": "accuracy"], errors: Bool = true, file: String = ""
    ) throws
        -> StudyReport
    {
        let store = try StudyStore(path: folder.path + file)
        let study = try store.createStudy("a & b", direction: .maximize, attributes: attributes)
        for (index, score) in [0.5, 0.93, 0.94, 0.8, 0.7, 0.6, 0.55, 0.91, 0.2, 0.3].enumerated() {
            let rate = [0.001, 0.01, 0.1, 1][index % 4]
            var trial = StoredTrial(
                [
                    TrialParameter("rate", .number(rate), from: Self.rate),
                    TrialParameter("optimizer", index % 2 == 0 ? "adam" : "<raw>", from: Self.rules),
                    TrialParameter("units", .integer(index % 3 + 1), from: .int(low: 1, high: 3)),
                    TrialParameter("fixed", 1, from: .categorical([1])),
                ], values: [score],
                attributes: [
                    "accuracy": .number(score), "cost": .number(1 - score), "parameters": .integer(100 - index),
                ])
            if errors { trial.attributes["standard_error"] = 0.015 }
            if index == 8 { trial.state = .pruned }
            if index == 9 { (trial.state, trial.values) = (.failed, []) }
            try store.add(trial, to: study)
        }
        return try StudyReport(study, trials: store.trials(of: study))
    }

    @Test func thePageSaysWhatWasChosenAndHowSureThatIs() throws {
        let html = try report().page.html()
        #expect(html.contains("<title>Study a &amp; b</title>"))
        #expect(html.contains("10 trials: 8 complete, 1 pruned, 1 failed."))
        #expect(html.contains("Trial 2: accuracy 94.00 % ± 1.50 on the tuning part."))
        // 0.94 and 0.93: the plateau ends at 0.925.
        #expect(html.contains("2 trials are within one standard error of it"))
        #expect(html.contains("smallest within one standard error") && html.contains("least cost"))
        #expect(
            html.contains("1.423") && html.contains("of 8 standard normal numbers")
                || html.contains("8 standard normal"))
        #expect(!html.contains("<raw>") && html.contains("&lt;raw&gt;"))
    }

    @Test func eachOptimizerHasAMapInTheSameColors() throws {
        let html = try report().page.html()
        #expect(
            html.contains("Best accuracy over rate and units") || html.contains("Best accuracy over units and rate"))
        #expect(html.contains("adam: accuracy") && html.contains("&lt;raw&gt;: accuracy"))
        #expect(html.contains("<title>Importance") || html.contains(">Importance of the parameters</title>"))
        // What has one value only is no axis.
        #expect(!html.contains("over fixed") && !html.contains("and fixed"))
    }

    @Test func theSameTrialsGiveTheSamePage() throws {
        let clock = { (html: String) in html.replacing(/last trial [-0-9: ]*UTC/, with: "") }
        #expect(clock(try report().page.html()) == clock(try report(file: "2").page.html()))
    }

    @Test func withoutErrorsItSaysSo() throws {
        let html = try report(["select": "cost"], errors: false).page.html()
        #expect(html.contains("have no standard error") && !html.contains("The plateau"))
    }

    @Test func theRuleOfTheStudyChooses() throws {
        let report = try report(["select": "one-standard-error"])
        // Trials 1 and 2 are on the plateau; 2 has fewer parameters.
        #expect(report.ranking.plateau?.map(\.number) == [2, 1] && report.ranking.chosen?.number == 2)
        #expect(report.ranking.ranked.map(\.number) == [2, 1, 7, 3, 4, 5, 6, 0])
    }

    @Test func aStudyWithoutACompleteTrialHasNone() throws {
        let store = try StudyStore(path: folder.path)
        let study = try store.createStudy("s", direction: .minimize)
        #expect(throws: StudyStoreError.self) { try StudyReport(study, trials: []) }
    }

    @Test func oneTrialIsEnough() throws {
        let store = try StudyStore(path: folder.path)
        let study = try store.createStudy("s", direction: .minimize)
        try store.add(StoredTrial([TrialParameter("x", 1, from: .int(low: 0, high: 2))], values: [3]), to: study)
        #expect(try StudyReport(study, trials: store.trials(of: study)).page.html().contains("Trial 0: score 3"))
    }
}

import ArgumentParser
import Descent

/// `descent study`: what studies found.
struct Study: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List, show, export and go on with studies of 'descent tune', or of Optuna.",
        subcommands: [List.self, Show.self, Best.self, Resume.self, Export.self, Report.self])
}

/// Which study is meant.
struct StudyChoice: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The study's name, or a file with one study. (default: the only one)", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("The file of studies.", valueName: "file")) var store = "study.db"

    /// Opens the file and finds the study.
    func open() throws -> (StudyStore, StoredStudy) {
        let isFile = name.map { Path.isFile($0) } ?? false
        let store = try StudyStore(path: isFile ? name ?? store : store, creates: false)
        let studies = try store.studies()
        if let name, !isFile {
            guard let study = studies.first(where: { $0.name == name }) else { throw unknown(name, store, studies) }
            return (store, study)
        }
        guard studies.count == 1, let study = studies.first else { throw unknown(nil, store, studies) }
        return (store, study)
    }

    private func unknown(_ name: String?, _ store: StudyStore, _ studies: [StoredStudy]) -> Failure {
        let names = studies.map(\.name).joined(separator: ", ")
        let has = studies.isEmpty ? "has no study" : "has \(names)"
        return Failure.usage(
            name.map { "\(store.path) has no study \($0); it \(has)" } ?? "\(store.path) \(has); name one")
    }
}

extension Study {
    /// `descent study list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the studies of a file.")
        @Option(help: ArgumentHelp("The file of studies.", valueName: "file")) var store = "study.db"
        @Flag(help: "Print one JSON document.") var json = false

        private struct Entry: Encodable {
            let name: String
            let trials: Int
            let complete: Int
            let best: Double?
        }

        func run() throws {
            let store = try StudyStore(path: store, creates: false)
            let answers = try store.studies().map { try StudyAnswer(store, $0) }
            let output = Output(quiet: json, json: json)
            if json {
                return try output.document(
                    answers.map {
                        Entry(
                            name: $0.study.name, trials: $0.trials.count, complete: $0.ranked.count,
                            best: $0.best?.value)
                    })
            }
            var table = Table("study", "trials", "complete", "best")
            for answer in answers {
                table.append(
                    answer.study.name, answer.trials.count.grouped, answer.ranked.count.grouped,
                    answer.best.map { answer.shown($0) } ?? "")
            }
            try output.result(table.lines)
        }
    }

    /// `descent study show`
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the trials of a study, the best first.")
        @OptionGroup var choice: StudyChoice
        @Option(help: ArgumentHelp("The most trials to show.", valueName: "n")) var top = 20

        func validate() throws {
            if top < 1 { throw ValidationError("--top is \(top), expected at least 1") }
        }

        func run() throws {
            let (store, study) = try choice.open()
            let answer = try StudyAnswer(store, study)
            let names = answer.trials.first?.parameters.map(\.name) ?? []
            var table = Table(titles: ["trial", "score"] + names)
            let others = answer.trials.filter { $0.state != .complete }
            for trial in (answer.ranked + others).prefix(top) {
                let values = names.map { name in
                    trial[name].map { $0.double.map { $0.significant(5) } ?? $0.shown } ?? ""
                }
                table.append(row: ["\(trial.number)", answer.shown(trial)] + values)
            }
            try Output().result(table.lines)
        }
    }

    /// `descent study best`
    struct Best: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the trial that a study chooses.")
        @OptionGroup var choice: StudyChoice
        @Flag(help: "Print one JSON document.") var json = false

        func run() throws {
            let (store, study) = try choice.open()
            try StudyAnswer(store, study).printBest(to: Output(quiet: json, json: json))
        }
    }

    /// `descent study resume`
    struct Resume: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Go on with a study that was stopped, from any folder.")
        @OptionGroup var choice: StudyChoice
        @OptionGroup var output: OutputOptions

        func run() throws {
            let (store, study) = try choice.open()
            guard case .list(let list)? = study.attributes["words"] else {
                throw Failure(.badData, "the study \(study.name) is not of descent tune and cannot be resumed")
            }
            var words = list.compactMap(\.string) + ["--store", store.path]
            if output.json { words.append("--json") }
            if output.quiet { words.append("--quiet") }
            try StudyRun(Tune.parse(words), words: words, spaceText: study.attributes["space"]?.string).run()
        }
    }

    /// `descent study export`
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write the trials of a study as CSV or JSON.")
        @OptionGroup var choice: StudyChoice
        @Option(help: ArgumentHelp("csv or json.", valueName: "form")) var format = "csv"

        func validate() throws {
            if format != "csv", format != "json" {
                throw ValidationError("--format is \(format), expected csv or json")
            }
        }

        func run() throws {
            let (store, study) = try choice.open()
            let answer = try StudyAnswer(store, study)
            if format == "json" {
                return try Output(json: true).document(answer.trials.map { TrialDocument($0, of: study) })
            }
            try Output.write(StoredTrial.csv(answer.trials))
        }
    }

    /// `descent study report`
    struct Report: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write one page of what a study found: maps, importance, history, and how sure the best is.")
        @OptionGroup var choice: StudyChoice
        @Option(help: ArgumentHelp("The HTML file that is written.", valueName: "file")) var out = "study.html"

        func run() throws {
            try Path.checkWritable(out)
            let (store, study) = try choice.open()
            let page = try StudyReport(study, trials: store.trials(of: study)).page
            try AtomicFile.write(page.html(), to: out)
            Output().note("\(out) shows the study \(study.name)")
        }
    }
}

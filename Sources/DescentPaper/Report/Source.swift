import DescentFigures

/// Where a number of the page comes from: trials of a study.
struct Source: Encodable, Equatable, Sendable {
    /// The experiment's key.
    var study: String
    /// The numbers of its trials.
    var trials: Range<Int>

    init(_ study: String, _ trials: Range<Int>) { (self.study, self.trials) = (study, trials) }

    /// The trials of one of `count` equal parts, such as the rows of a grid.
    func part(_ index: Int, of count: Int) -> Source {
        let each = trials.count / count
        let first = trials.lowerBound + index * each
        return Source(study, first..<first + each)
    }

    /// Study and trials, as the data have them in two columns; empty for what was printed.
    static func cells(_ source: Source?) -> String { source.map { "\($0.study),\($0.numbers)" } ?? "," }

    /// `12` or `12–14`.
    var numbers: String {
        trials.count < 2 ? "\(trials.lowerBound)" : "\(trials.lowerBound)–\(trials.upperBound - 1)"
    }

    /// `trial 12` or `trials 12–14`.
    var words: String { (trials.count < 2 ? "trial " : "trials ") + numbers }

    /// What the page's list of trials calls a study.
    static func anchor(_ study: String) -> String {
        "trials-" + String(study.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }

    /// What the page's list of trials calls a trial.
    static func anchor(_ study: String, trial: Int) -> String { "\(anchor(study))-\(trial)" }
}

extension ReportResults {
    /// A text that leads to the first of the trials that it comes from, where the page has them.
    func link(_ text: String, to source: Source?) -> Prose {
        guard let source, let study = studies.first(where: { $0.key == source.study }),
            source.trials.upperBound <= study.runs.count, !source.trials.isEmpty
        else { return Prose(text) }
        return "\(link: text, to: "#" + Source.anchor(source.study, trial: source.trials.lowerBound))"
    }

    /// Names the trials of some sources with links: `trials 0–9 and 60–69 of published-logistic-raw`.
    func words(_ sources: [Source]) -> Prose {
        sources.enumerated().reduce(Prose("")) { prose, item in
            let (index, source) = item
            return "\(prose)\(index == 0 ? "" : ", ")\(link(source.words, to: source)) of \(source.study)"
        }
    }
}

import ArgumentParser
import Descent

/// `descent data`: what data there is, what is in it, and other forms of it.
struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "List, describe and convert data.",
        subcommands: [List.self, Describe.self, Convert.self])
}

extension DataCommand {
    /// `descent data list`: the data sets that need no file.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the built-in data, and the kinds of files.")
        @Flag(help: "Print one JSON document.") var json = false

        func run() throws {
            let output = Output(quiet: json, json: json)
            let summary = DatasetSummary(Dataset<Float>.digits())
            if json { return try output.document([summary]) }
            var kinds = Table("data", "what it is")
            let rows = [
                ("digits", "built in: \(summary.sketch)"),
                ("FILE.csv, -", "a table, gzipped or not; its last column is the target"),
                ("X.npy,Y.npy", "arrays of NumPy: features and targets"),
                ("idx:IMAGES,LABELS", "a pair of IDX files, gzipped or not"), ("FOLDER", "MNIST's four IDX files"),
            ]
            for (word, text) in rows { kinds.append(word, text) }
            try output.result(kinds.linesToTheLeft)
        }
    }

    /// `descent data describe`: what is in a data set.
    struct Describe: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what is in a data set.", usage: "descent data describe [<options>] <data>")
        @Argument(help: DataArguments.help) var source: String
        @OptionGroup(title: "Data") var data: DataArguments
        @Flag(help: "Print one JSON document.") var json = false

        func run() throws {
            // Double, so that numbers are shown as the file has them.
            let dataset: Dataset<Double> = try data.reference(source).load()
            let output = Output(quiet: json, json: json)
            let summary = DatasetSummary(dataset)
            if json { return try output.document(summary) }
            try output.result(SummaryText(summary).lines)
        }
    }

    /// `descent data convert`: a data set in other files.
    struct Convert: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a data set to other files.", usage: "descent data convert [<options>] <data> <out>",
            discussion: "OUT is FILE.csv, X.npy,Y.npy or idx:IMAGES,LABELS.")
        @Argument(help: DataArguments.help) var source: String
        @Argument(help: ArgumentHelp("The files to write.", valueName: "out")) var out: String
        @OptionGroup(title: "Data") var data: DataArguments
        @Option(help: ArgumentHelp("What numbers are written in.", valueName: "type"))
        var precision = Precision.float64

        func run() throws { try convert(as: precision.type) }

        private func convert<S: Scalar>(as type: S.Type) throws {
            let dataset: Dataset<S> = try data.reference(source).load()
            switch try DataSource(out) {
            case .csv(let path) where path != "-": try DatasetWriter.writeCSV(dataset, to: path)
            case .npy(let features, let targets?):
                try DatasetWriter.writeNPY(dataset, features: features, targets: targets)
            case .idx(let images, let labels?):
                try DatasetWriter.writeIDX(dataset, images: images, labels: labels)
            default:
                throw Failure.usage("\(out) is no form to write; give FILE.csv, X.npy,Y.npy or idx:IMAGES,LABELS")
            }
        }
    }
}

import DescentNumerics

/// Where data comes from: what the command's word DATA says.
public enum DataSource: Codable, Hashable, Sendable, CustomStringConvertible {
    /// The built-in digits.
    case digits
    /// A pair of IDX files, gzipped or not; for predictions the labels may be left out.
    case idx(images: String, labels: String?)
    /// A folder of MNIST's four files.
    case folder(String)
    /// A table of comma-separated values; `-` is standard input.
    case csv(String)
    /// An array of NumPy, and the targets in a second one; without it the last column of the first is the target.
    case npy(features: String, targets: String?)

    /// Reads a word: `digits`, `idx:IMAGES,LABELS`, `npy:FEATURES,TARGETS` or `X.npy,Y.npy`, a file that ends in `.csv`,
    /// `.tsv` or `.npy` (or with `.gz` behind), `csv:FILE` for other endings, `-` for a table on standard input, or a folder.
    ///
    /// - Throws: ``DatasetError`` when the word is none of these.
    public init(_ word: String) throws {
        if word == "digits" {
            self = .digits
        } else if let paths = word.removing(prefix: "idx:") {
            let (images, labels) = try Self.pair(paths, word: word, example: "idx:IMAGES,LABELS")
            self = .idx(images: images, labels: labels)
        } else if let paths = word.removing(prefix: "npy:") {
            let (features, targets) = try Self.pair(paths, word: word, example: "npy:FEATURES,TARGETS")
            self = .npy(features: features, targets: targets)
        } else if let path = word.removing(prefix: "csv:") {
            self = .csv(path)
        } else if word == "-" || Self.has(word, endings: [".csv", ".tsv"]) {
            self = .csv(word)
        } else if Self.has(word, endings: [".npy"]) {
            let (features, targets) = try Self.pair(word, word: word, example: "X.npy,Y.npy")
            self = .npy(features: features, targets: targets)
        } else if InputFile.isFolder(word) {
            self = .folder(word)
        } else {
            throw DatasetError(
                word, found: InputFile.exists(word) ? "a file of unknown kind" : "no such data, file or folder",
                expected:
                    "digits, a .csv or .npy file, idx:IMAGES,LABELS, npy:FEATURES,TARGETS, or a folder of MNIST's "
                    + "four files",
                advice: "check the name, or write csv:FILE for a table")
        }
    }

    private static func has(_ word: String, endings: [String]) -> Bool {
        let word = word.lowercased()
        return endings.contains { word.hasSuffix($0) || word.hasSuffix($0 + ".gz") }
    }

    private static func pair(_ paths: String, word: String, example: String) throws -> (String, String?) {
        let parts = paths.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        guard (1...2).contains(parts.count), !parts.contains("") else {
            throw DatasetError(word, found: "\(parts.count) files or an empty name", expected: "two files: \(example)")
        }
        return (parts[0], parts.count == 2 ? parts[1] : nil)
    }

    /// The word for it.
    public var description: String {
        switch self {
        case .digits: "digits"
        case .idx(let images, let labels): "idx:\(images)" + (labels.map { ",\($0)" } ?? "")
        case .folder(let path): path
        case .csv(let path): path == "-" || Self.has(path, endings: [".csv", ".tsv"]) ? path : "csv:\(path)"
        case .npy(let features, let targets): "npy:\(features)" + (targets.map { ",\($0)" } ?? "")
        }
    }

    /// Reads the data.
    ///
    /// - Throws: ``FileError`` when a file cannot be read, ``DatasetError`` when it does not hold what it should.
    public func load<S: Scalar>(_ options: DataOptions = DataOptions(), as type: S.Type = S.self) throws -> Dataset<S> {
        switch self {
        case .digits:
            return try Dataset.digits().renamed(options)
        case .idx(let images, let labels):
            guard let labels else { throw noTargets("idx:\(images),LABELS") }
            return try Dataset(
                images: IDX(InputFile.read(images), source: images),
                labels: IDX(InputFile.read(labels), source: labels),
                name: images, options: options)
        case .folder(let path):
            return try .mnist(folder: path, options: options)
        case .csv(let path):
            let source = InputFile.sourceName(path)
            return try CSV.dataset(InputFile.readDecompressed(path), source: source, name: source, options: options)
        case .npy(let features, let targets):
            let array = try NPY(InputFile.readDecompressed(features), source: features)
            guard let targets else {
                return try Dataset(table: array, name: features, source: features, options: options)
            }
            return try Dataset(
                features: array, targets: NPY(InputFile.readDecompressed(targets), source: targets), name: features,
                source: targets, options: options)
        }
    }

    /// Reads the features alone, for predictions: targets may be there or not.
    ///
    /// - Throws: ``FileError`` when a file cannot be read, ``DatasetError`` when it does not hold what it should.
    public func loadFeatures<S: Scalar>(
        _ options: DataOptions = DataOptions(), as type: S.Type = S.self
    ) throws -> Matrix<S> {
        let (features, source): (Matrix<S>, String)
        switch self {
        case .digits:
            (features, source) = (Dataset<S>.digits().features, "digits")
        case .idx(let images, _):
            (features, source) = (try IDX(InputFile.read(images), source: images).examples().features, images)
        case .folder(let path):
            (features, source) = (try Dataset<S>.mnist(folder: path).features, path)
        case .csv(let path):
            return try CSV.features(
                InputFile.readDecompressed(path), source: InputFile.sourceName(path), options: options)
        case .npy(let path, _):
            let array = try NPY(InputFile.readDecompressed(path), source: path)
            let wanted = options.featureNames?.count
            if array.sizes.count == 2, let wanted, array.sizes[1] == wanted + 1 {
                return try Dataset<S>(table: array, name: path, source: path, options: options.forFeatures).features
            }
            (features, source) = (try array.examples().features, path)
        }
        try options.checkFeatureCount(features.columns, source: source)
        return features
    }

    private func noTargets(_ example: String) -> DatasetError {
        DatasetError(
            description, found: "features without targets", expected: "two files: \(example)",
            advice: "add the file of the labels")
    }
}

extension DataOptions {
    /// These options without what concerns the targets' values.
    fileprivate var forFeatures: DataOptions {
        var options = self
        options.classes = nil
        options.task = .regression
        return options
    }
}

extension String {
    /// What follows the prefix, or nil if the text begins otherwise.
    fileprivate func removing(prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}

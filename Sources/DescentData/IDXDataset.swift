import DescentNumerics

extension Dataset {
    /// The data set in a pair of IDX files: images or features, and labels or values.
    ///
    /// - Throws: ``DatasetError`` when the files do not fit each other or the options.
    public init(images: IDX, labels: IDX, name: String, options: DataOptions = DataOptions()) throws {
        let (features, shape) = try images.examples(as: S.self)
        guard labels.sizes.first == features.rows else {
            throw DatasetError(
                labels.source, "offset 4", found: "\(labels.sizes.first ?? 0) labels",
                expected: "one for each of the \(features.rows) examples of \(images.source)",
                advice: "give the labels that belong to the images")
        }
        let targets: Targets<S> = try arrayTargets(
            sizes: labels.sizes, numbers: labels.values(), source: labels.source, options: options)
        try options.checkFeatureCount(features.columns, source: images.source)
        self.init(name: name, features: features, targets: targets, imageShape: shape)
    }
}

/// The targets in an array of rank 1, or of rank 2 with one column an output.
func arrayTargets<S: Scalar>(
    sizes: [Int], numbers: [Double], source: String, options: DataOptions
) throws -> Targets<S> {
    if sizes.count == 1 || (sizes.count == 2 && sizes[1] == 1) {
        return try TargetNumbers.targets(
            numbers, task: options.decidedTask, known: options.classes, name: "target", source: source
        ) { "element \($0)" }
    }
    guard sizes.count == 2, sizes[1] > 0, options.decidedTask != .classification else {
        let wanted = options.decidedTask == .classification ? "rank 1 (one class an example)" : "rank 1 or 2"
        throw DatasetError(
            source, found: "an array of rank \(sizes.count) (\(shapeText(sizes)))", expected: "targets of \(wanted)")
    }
    let names = (0..<sizes[1]).map { "target\($0)" }
    let values: [S] = try TargetNumbers.rounded(numbers, source: source) { "element \($0)" }
    return .values(Matrix(rows: sizes[0], columns: sizes[1], elements: values), names: names)
}

import DescentNumerics

extension Dataset {
    /// The data set in a pair of NPY files: features or images, and labels or values.
    ///
    /// - Throws: ``DatasetError`` when the files do not fit each other or the options.
    public init(
        features: NPY, targets: NPY, name: String, source: String, options: DataOptions = DataOptions()
    ) throws {
        let (matrix, shape) = try features.examples(as: S.self)
        guard targets.sizes.first == matrix.rows else {
            throw DatasetError(
                source, found: "targets of shape (\(shapeText(targets.sizes)))",
                expected: "one for each of the \(matrix.rows) examples",
                advice: "give the targets that belong to the features")
        }
        try options.checkFeatureCount(matrix.columns, source: source)
        self.init(
            name: name, features: matrix,
            targets: try arrayTargets(
                sizes: targets.sizes, numbers: targets.values(), source: source, options: options),
            imageShape: shape)
    }

    /// The data set in one NPY file of rank 2: a table whose last column, or the one that the options number from 1, is the
    /// target.
    ///
    /// - Throws: ``DatasetError`` when the file is no such table or does not fit the options.
    public init(table: NPY, name: String, source: String, options: DataOptions = DataOptions()) throws {
        guard table.sizes.count == 2, table.sizes[1] >= 2, table.sizes[0] >= 1 else {
            throw DatasetError(
                source, found: "an array of rank \(table.sizes.count) (\(shapeText(table.sizes)))",
                expected: "rank 2 with a column of targets", advice: "or give features and targets: npy:X.npy,Y.npy")
        }
        let (rows, columns) = (table.sizes[0], table.sizes[1])
        let number = options.target.map { Int($0) ?? Int($0.dropFirst("column".count)) ?? 0 } ?? columns
        guard number >= 1, number <= columns else {
            throw DatasetError(
                source, found: "the target \"\(options.target ?? "")\"",
                expected: "a column's number from 1 to \(columns)")
        }
        let numbers: [Double] = try table.values()
        var features: [S] = []
        features.reserveCapacity(rows * (columns - 1))
        var targets: [Double] = []
        for (index, value) in numbers.enumerated() {
            if index % columns == number - 1 { targets.append(value) } else { features.append(S(value)) }
        }
        guard features.allSatisfy(\.isFinite) else {
            throw DatasetError(
                source, found: "a number too large", expected: "numbers that fit into \(S.name)", advice: "use float64")
        }
        try options.checkFeatureCount(columns - 1, source: source)
        self.init(
            name: name, features: Matrix(rows: rows, columns: columns - 1, elements: features),
            targets: try TargetNumbers.targets(
                targets, task: options.decidedTask, known: options.classes, name: "column\(number)", source: source
            ) { "row \($0 + 1)" },
            featureNames: (1...columns).filter { $0 != number }.map { "column\($0)" }, targetColumn: "column\(number)")
    }
}

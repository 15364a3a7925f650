import DescentNumerics

extension Dataset {
    /// Checks that there is something to learn.
    ///
    /// - Throws: ``DatasetError`` when there is no example, or only one class of examples.
    public func checkTrainable() throws {
        guard count > 0 else { throw DatasetError(name, found: "no example", expected: "at least one") }
        guard let labels, let first = labels.first else { return }
        guard labels.contains(where: { $0 != first }) else {
            throw DatasetError(
                name, found: "only the class \"\(classes[Int(first)])\" in \(count) examples",
                expected: "at least two classes",
                advice: "give examples of another class, or ask for a regression")
        }
    }

    /// The same examples with labels that count in these classes, which a model knows.
    ///
    /// - Throws: ``DatasetError`` when an example's class is not among them, or the targets are numbers.
    public func relabeled(_ known: [String]) throws -> Dataset {
        guard classes != known else { return self }
        guard let labels else {
            throw DatasetError(name, found: "numbers as targets", expected: "the model's classes: \(listText(known))")
        }
        let targets: Targets<S> = try TargetNumbers.labels(
            labels.map { classes[Int($0)] }, known: known, source: name
        ) { "example \($0)" }
        return Dataset(
            name: name, features: features, targets: targets, featureNames: featureNames, imageShape: imageShape,
            targetColumn: targetColumn, groups: groups, groupNames: groupNames, groupColumn: groupColumn)
    }

    /// The same examples as a model with these options knows them; for a regression a label is a number.
    func renamed(_ options: DataOptions) throws -> Dataset {
        try options.checkFeatureCount(features.columns, source: name)
        guard let labels, options.decidedTask == .regression else { return try options.classes.map(relabeled) ?? self }
        let values = Matrix(rows: count, columns: 1, elements: labels.map { S($0) })
        return Dataset(
            name: name, features: features, targets: .values(values, names: ["label"]), featureNames: featureNames,
            imageShape: imageShape, targetColumn: targetColumn, groups: groups, groupNames: groupNames,
            groupColumn: groupColumn)
    }
}

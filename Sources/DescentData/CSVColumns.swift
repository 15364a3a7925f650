/// What each column of a table is for.
struct CSVColumns {
    /// The columns of the targets.
    let targets: [Int]
    /// The columns of the features, in the order in which a network takes them.
    let features: [Int]
    /// The column of the groups.
    let group: Int?

    /// Finds the columns that the options name; all others are features.
    ///
    /// - Throws: ``DatasetError`` when a column does not exist, is named twice, no feature is left, or the features are not
    ///   those that the model knows.
    init(of table: CSVTable, options: DataOptions) throws {
        group = try options.group.map { try table.column($0, purpose: "group") }
        let ignored = try options.ignore.map { try table.column($0, purpose: "columns to leave out") }
        let others = Set(ignored + (group.map { [$0] } ?? []))
        if options.target != nil {
            targets = try options.targetWords(in: table).map { try table.column($0, purpose: "target") }
        } else {
            guard let last = (0..<table.columns).last(where: { !others.contains($0) }) else {
                throw Self.noFeature(table)
            }
            targets = [last]
        }
        for (index, target) in targets.enumerated() where others.contains(target) || targets[..<index].contains(target)
        {
            throw DatasetError(
                table.source, "line 1", found: "\(table.columnText(target)) named for two purposes",
                expected: "another column for each target, the group, and what is left out")
        }
        let taken = others.union(targets)
        let rest = (0..<table.columns).filter { !taken.contains($0) }
        guard !rest.isEmpty else { throw Self.noFeature(table) }
        features = try Self.known(rest, of: table, options: options)
    }

    /// The features of a table for predictions, where the other columns may be there or not.
    ///
    /// - Throws: ``DatasetError`` when the features are not those that the model knows.
    static func forPrediction(of table: CSVTable, options: DataOptions) throws -> [Int] {
        let words = options.targetWords(in: table) + (options.group.map { [$0] } ?? []) + options.ignore
        let others = Set(words.compactMap { table.column($0) })
        let rest = (0..<table.columns).filter { !others.contains($0) }
        if !table.hasHeader, let wanted = options.featureNames?.count, rest.count != wanted {
            if table.columns == wanted { return Array(0..<wanted) }
            if table.columns == wanted + 1 { return Array(0..<wanted) }
        }
        guard !rest.isEmpty else { throw noFeature(table) }
        return try known(rest, of: table, options: options)
    }

    /// These columns in the order in which the model knows them: by name with a header, else as they come.
    private static func known(_ columns: [Int], of table: CSVTable, options: DataOptions) throws -> [Int] {
        guard let wanted = options.featureNames else { return columns }
        guard table.hasHeader else {
            guard columns.count == wanted.count else {
                throw DatasetError(
                    table.source, "line 1", found: "\(columns.count) features",
                    expected: "\(wanted.count) as the model has",
                    advice: "give the columns \(listText(wanted))")
            }
            return columns
        }
        var byName: [String: Int] = [:]
        for column in columns { byName[table.names[column]] = column }
        let missing = wanted.filter { byName[$0] == nil }
        guard missing.isEmpty else {
            throw DatasetError(
                table.source, "line 1", found: "no column named \(listText(missing))",
                expected: "the model's features, \(listText(wanted))",
                advice: "add what is missing to the columns \(listText(table.names))")
        }
        let features = Set(wanted)
        let extra = columns.map { table.names[$0] }.filter { !features.contains($0) }
        guard extra.isEmpty else {
            throw DatasetError(
                table.source, "line 1", found: "a column \(listText(extra)) that the model does not know",
                expected: "its features, \(listText(wanted))", advice: "leave it out")
        }
        return wanted.compactMap { byName[$0] }
    }

    private static func noFeature(_ table: CSVTable) -> DatasetError {
        DatasetError(
            table.source, "line 1", found: "\(table.columns) columns and none left for a feature",
            expected: "at least one feature beside the target")
    }
}

extension DataOptions {
    /// The names or numbers of the target columns: one whole name, or several with commas between them.
    fileprivate func targetWords(in table: CSVTable) -> [String] {
        guard let target else { return [] }
        return table.names.contains(target) ? [target] : target.split(separator: ",").map { String($0) }
    }
}

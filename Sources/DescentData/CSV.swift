import DescentNumerics

/// Reads tables of comma-separated values (RFC 4180), also with semicolons or tabs.
public enum CSV {
    /// The data set in the bytes of a table: every column but the target and the group is a feature.
    ///
    /// - `source`: The file's name for the errors, which name line and column.
    /// - `name`: The data set's name.
    /// - Throws: ``DatasetError`` at the first cell, line or option that does not fit.
    public static func dataset<S: Scalar>(
        _ bytes: [UInt8], source: String, name: String, options: DataOptions = DataOptions(), as type: S.Type = S.self
    ) throws -> Dataset<S> {
        var table = try CSVTable(bytes, source: source, hasHeader: options.hasHeader, known: options.featureNames)
        let columns = try CSVColumns(of: table, options: options)
        var features: [S] = []
        var targets = CSVTargets(columns.targets, table: table)
        var groups: [Int32] = []
        var groupNames: [String] = []
        var groupIndices: [String: Int32] = [:]
        while try table.nextRow() {
            try appendFeatures(columns.features, of: table, to: &features)
            try targets.append(table, task: options.decidedTask)
            if let column = columns.group {
                let text = table.text(column)
                if groupIndices[text] == nil { groupNames.append(text) }
                let group = groupIndices[text] ?? Int32(groupNames.count - 1)
                groupIndices[text] = group
                groups.append(group)
            }
        }
        guard targets.count > 0 else { throw noRows(table) }
        return Dataset(
            name: name, features: Matrix(rows: targets.count, columns: columns.features.count, elements: features),
            targets: try targets.targets(options: options, source: source),
            featureNames: columns.features.map { table.names[$0] },
            targetColumn: columns.targets.map { table.names[$0] }.joined(separator: ","),
            groups: columns.group == nil ? nil : groups, groupNames: groupNames,
            groupColumn: columns.group.map { table.names[$0] })
    }

    /// The features in the bytes of a table, for predictions: the target may be there or not.
    ///
    /// The columns of a table with a header are found by `options.featureNames`; those of the target, the group and what
    /// is ignored may be there too. Without a header the columns are taken as they come if there are as many as features;
    /// if there are more, the target, the group and what is ignored are left out, or the last column if they do not say.
    ///
    /// - Throws: ``DatasetError`` at the first cell, line or column that does not fit.
    public static func features<S: Scalar>(
        _ bytes: [UInt8], source: String, options: DataOptions = DataOptions(), as type: S.Type = S.self
    ) throws -> Matrix<S> {
        var table = try CSVTable(bytes, source: source, hasHeader: options.hasHeader, known: options.featureNames)
        let columns = try CSVColumns.forPrediction(of: table, options: options)
        var features: [S] = []
        var rows = 0
        while try table.nextRow() {
            try appendFeatures(columns, of: table, to: &features)
            rows += 1
        }
        guard rows > 0 else { throw noRows(table) }
        return Matrix(rows: rows, columns: columns.count, elements: features)
    }

    private static func noRows(_ table: CSVTable) -> DatasetError {
        DatasetError(table.source, found: "a header and no row", expected: "at least one row")
    }

    @specialized(where S == Float)
    @specialized(where S == Double)
    private static func appendFeatures<S: Scalar>(_ columns: [Int], of table: CSVTable, to features: inout [S]) throws {
        for column in columns {
            guard case .number(let number) = table.number(column) else { throw notANumber(table, column) }
            let value = S(number)
            guard value.isFinite else {
                throw DatasetError(
                    table.source, table.place(column), found: shown(table.text(column)),
                    expected: "a number that fits into \(S.name)", advice: "use float64")
            }
            features.append(value)
        }
    }

    /// The error for a cell that is no number.
    static func notANumber(_ table: CSVTable, _ column: Int, advice: String? = nil) -> DatasetError {
        let text = shown(table.text(column))
        switch table.number(column) {
        case .missing:
            return DatasetError(
                table.source, table.place(column),
                found: text.isEmpty ? "an empty cell" : "\"\(text)\" for a missing value",
                expected: "a number", advice: "fill it in, or leave out the row or the column")
        case .notFinite:
            return DatasetError(
                table.source, table.place(column), found: text, expected: "a finite number",
                advice: "replace it, or leave out the row or the column")
        case .text, .number:
            return DatasetError(
                table.source, table.place(column), found: "the text \"\(text)\"", expected: "a number",
                advice: advice ?? "correct it, or leave out the column")
        }
    }
}

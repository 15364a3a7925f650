/// Tables that are learnt in no time.
enum SmallTables {
    /// Two features and three classes of 40 rows each, apart but for a few.
    static let flowers: String = {
        var lines = ["width,height,kind"]
        for row in 0..<120 {
            let kind = row % 3
            let width = Double(kind) + Double(row * 37 % 11) / 10
            let height = Double(2 - kind) + Double(row * 53 % 13) / 12
            lines.append("\(width),\(height),\(["rose", "tulip", "aster"][kind])")
        }
        return lines.joined(separator: "\n") + "\n"
    }()

    /// One feature and a number that is −2 times it plus 1 and a little.
    static let line: String = {
        var lines = ["x,y"]
        for row in 0..<60 {
            let x = Double(row) / 30 - 1
            lines.append("\(x),\(1 - 2 * x + Double(row * 29 % 7 - 3) / 100)")
        }
        return lines.joined(separator: "\n") + "\n"
    }()
}

/// The arguments of a run that is small and quick.
let quickRun = ["train", "flowers.csv", "--hidden", "6", "--epochs", "10", "--batch-size", "16"]

extension Folder {
    /// A folder with the small tables in it.
    static func withTables() throws -> Folder {
        let folder = try Folder()
        try folder.write(SmallTables.flowers, to: "flowers.csv")
        try folder.write(SmallTables.line, to: "line.csv")
        return folder
    }

    /// A folder with a trained model in it.
    static func withModel(_ arguments: [String] = quickRun) throws -> Folder {
        let folder = try withTables()
        _ = try DescentProcess.run(arguments + ["--quiet"], in: folder)
        return folder
    }
}

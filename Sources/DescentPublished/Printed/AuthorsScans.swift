/// The authors' own results for one model and one method, read from the embedded text.
package struct AuthorsScans: Sendable {
    /// One of their scans: what came out on the test part.
    package struct Cells: Sendable {
        /// `[row][column]`; NaN where the outputs were no numbers.
        package var accuracy: [[Double]]
        /// In nats, `[row][column]`; NaN likewise.
        package var crossEntropy: [[Double]]
    }

    /// Over ``PublishedPlan/first``: learning rates × epochs.
    package let first: Cells
    /// Over ``PublishedPlan/lambdas``: one row.
    package let penalty: Cells
    /// Over ``PublishedPlan/second``.
    package let second: Cells

    package init(_ model: PaperModel, _ optimizer: PaperOptimizer) {
        let lines = authorsScanText.split(separator: "\n")
        func cells(_ scan: String) -> Cells {
            let title = "\(model.rawValue) \(optimizer.rawValue) \(scan)"
            let rows = lines.drop { $0 != title }.dropFirst().prefix { $0.first?.isNumber == true }
            var result = Cells(accuracy: [], crossEntropy: [])
            for row in rows {
                let pairs = row.split(separator: " ").map { $0.split(separator: ":") }
                let costs = pairs.map { (Double($0[1]) ?? .nan) * 2.302585092994046 }
                result.crossEntropy.append(costs)
                result.accuracy.append(zip(pairs, costs).map { $1.isNaN ? .nan : (Double($0[0]) ?? .nan) / 359 })
            }
            return result
        }
        first = cells("grid1")
        second = cells("grid2")
        let rows = cells("lambda")
        penalty = Cells(accuracy: [rows.accuracy.flatMap(\.self)], crossEntropy: [rows.crossEntropy.flatMap(\.self)])
    }
}

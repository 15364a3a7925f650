import Descent

/// The first byte chooses the options; the rest is the table.
func readCSV(_ bytes: [UInt8]) {
    guard let choice = bytes.first else { return }
    let table = Array(bytes.dropFirst())
    var options = DataOptions()
    if choice & 1 != 0 { options.target = choice & 2 != 0 ? "a" : "1,2" }
    if choice & 4 != 0 { options.group = choice & 8 != 0 ? "b" : "3" }
    if choice & 16 != 0 { options.hasHeader = choice & 32 != 0 }
    if choice & 64 != 0 { options.task = choice & 32 != 0 ? .classification : .regression }
    if choice & 128 != 0 { options.classes = ["0", "1", "cat"] }
    attempt {
        let dataset = try CSV.dataset(table, source: "table", name: "table", options: options, as: Float.self)
        precondition(dataset.features.elements.allSatisfy(\.isFinite) && dataset.count > 0)
        _ = DatasetSummary(dataset)
    }
    if choice & 128 != 0 { options.featureNames = ["a", "b"] }
    attempt {
        let features = try CSV.features(table, source: "table", options: options, as: Double.self)
        precondition(features.elements.allSatisfy(\.isFinite) && features.rows > 0)
    }
}

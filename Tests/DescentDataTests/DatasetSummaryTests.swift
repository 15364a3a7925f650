import DescentData
import DescentNumerics
import Foundation
import Testing

@Suite struct DatasetSummaryTests {
    @Test func countsWhatThereIs() throws {
        let data = Dataset<Double>(
            name: "small", features: Matrix([[1, 7], [2, 7], [1, 7], [1, 7], [-0.0, 7], [0, 7]]),
            targets: .labels([0, 1, 0, 1, 1, 1], classes: ["a", "b", "c"]), groups: [0, 0, 1, 1, 1, 1],
            groupNames: ["x", "y"], groupColumn: "site")
        let summary = DatasetSummary(data)
        #expect(summary.classes.map(\.count) == [2, 4, 0] && summary.classes.map(\.name) == ["a", "b", "c"])
        #expect(summary.groups.map(\.count) == [2, 4] && summary.groupColumn == "site")
        #expect(summary.constantFeatures == [1])
        #expect(
            summary.features[0].minimum == 0 && summary.features[0].maximum == 2 && summary.features[0].mean == 5.0 / 6)
        #expect(summary.duplicates == 3 && summary.contradictions == 1)
        #expect(try JSONDecoder().decode(DatasetSummary.self, from: JSONEncoder().encode(summary)) == summary)
    }

    @Test func describesARegression() {
        let data = Dataset<Float>(
            name: "r", features: Matrix([[1], [2]]), targets: .values(Matrix([[1, 5], [3, 5]]), names: ["y", "z"]))
        let summary = DatasetSummary(data)
        #expect(summary.task == .regression && summary.classes.isEmpty)
        #expect(summary.targets.map(\.mean) == [2, 5])
    }

    @Test func findsWhatTheNetworkHasSeen() throws {
        let data = Dataset<Float>(
            name: "d", features: Matrix([[1], [2], [3], [1], [4], [2], [2], [9], [9], [5]]),
            targets: .labels(Array(repeating: 0, count: 10), classes: ["0"]))
        let seen = try data.split(by: .sequential(truncating: false), train: 0.5, tune: 0.3).seenInTraining
        #expect(seen.tune == 2 && seen.holdout == 0)
        #expect(DatasetSummary(Dataset<Float>.digits()).duplicates == 0)
    }
}

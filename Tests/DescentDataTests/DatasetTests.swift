import DescentData
import DescentNumerics
import Testing

@Suite struct DatasetTests {
    let data = rows(5, labels: [0, 1, 0, 1, 2], classes: 3, groups: [0, 0, 1, 1, 1], groupNames: ["a", "b"])

    @Test func subsetKeepsTheOrderOfTheIndices() {
        let part = data.subset([4, 0, 4])
        #expect(part.features == Matrix([[4, -4], [0, 0], [4, -4]]))
        #expect(part.labels == [2, 0, 2])
        #expect(part.groups == [1, 0, 1])
        #expect(part.classes == data.classes && part.featureNames == ["feature0", "feature1"])
    }

    @Test func fingerprintSeesFeaturesTargetsAndClasses() {
        let features = data.features
        func fingerprint(_ features: Matrix<Double>, _ targets: Targets<Double>) -> Fingerprint {
            Dataset(name: "x", features: features, targets: targets).fingerprint
        }
        let plain = fingerprint(features, .labels([0, 1, 0, 1, 2], classes: ["0", "1", "2"]))
        var other = features
        other[3, 1] += 0x1p-40
        #expect(plain == data.fingerprint)
        #expect(plain != fingerprint(other, data.targets))
        #expect(plain != fingerprint(features, .labels([0, 1, 0, 1, 1], classes: ["0", "1", "2"])))
        #expect(plain != fingerprint(features, .labels([0, 1, 0, 1, 2], classes: ["0", "1", "two"])))
        #expect(plain != fingerprint(features, .values(Matrix([[0], [1], [0], [1], [2]]), names: ["y"])))
        #expect(plain != fingerprint(Matrix(rows: 5, columns: 2, elements: features.elements.reversed()), data.targets))
    }

    @Test func oneClassCannotBeTrainedOn() {
        let text = sentence { try rows(4).checkTrainable() }
        expect(text, says: ["rows", "only the class \"0\" in 4 examples", "at least two classes"])
        #expect(throws: Never.self) { try data.checkTrainable() }
        let regression = Dataset(
            name: "r", features: data.features, targets: .values(data.features, names: ["a", "b"]))
        #expect(throws: Never.self) { try regression.checkTrainable() }
    }

    @Test func relabelingFollowsTheNames() throws {
        #expect(try data.relabeled(["2", "1", "0", "9"]).labels == [2, 1, 2, 1, 0])
        #expect(try data.relabeled(["2", "1", "0", "9"]).classes == ["2", "1", "0", "9"])
        expect(
            sentence { _ = try data.relabeled(["0", "1"]) },
            says: ["rows, example 4", "the class \"2\"", "one of the model's classes: 0, 1"])
    }
}

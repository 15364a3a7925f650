import DescentData
import DescentNumerics
import Testing

@Suite struct DigitsTests {
    let digits = Dataset<Double>.digits()

    @Test func hasTheKnownSizesNamesAndShape() {
        #expect(digits.count == 1797)
        #expect(digits.features.columns == 64)
        #expect(digits.imageShape == ImageShape(rows: 8, columns: 8))
        #expect(digits.classes == (0...9).map { "\($0)" })
        #expect(digits.featureNames.first == "pixel0" && digits.featureNames.last == "pixel63")
        #expect(digits.task == .classification)
    }

    /// The counts, the sum and the first image are those of UCI's file `optdigits.tes`.
    @Test func hasTheKnownContents() {
        let summary = DatasetSummary(digits)
        #expect(summary.classes.map(\.count) == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
        #expect(summary.constantFeatures == [0, 32, 39])
        #expect(digits.features.elements.reduce(0, +) == 561_718)
        #expect(digits.features.elements.min() == 0 && digits.features.elements.max() == 16)
        #expect(Array(digits.features[row: 0].prefix(16)) == [0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0])
        #expect(digits.labels?.suffix(5) == [9, 0, 8, 9, 8])
    }

    @Test func knowsItsWriters() {
        let starts = [0, 130, 256, 386, 516, 646, 776, 915, 1029, 1157, 1287, 1415, 1545, 1667]
        #expect(digits.groupColumn == "writer")
        #expect(digits.groupNames.count == 14)
        for (writer, start) in starts.enumerated() {
            #expect(digits.groups?[start] == Int32(writer))
            #expect(start == 0 || digits.groups?[start - 1] == Int32(writer - 1))
        }
        #expect(digits.groups?.last == 13)
    }

    @Test func isTheSameInFloatAndDouble() {
        #expect(Dataset<Float>.digits().fingerprint == digits.fingerprint)
    }
}

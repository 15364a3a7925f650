import DescentData
import DescentNumerics
import Foundation
import Testing

@Suite struct ScalingTests {
    let table = Dataset<Double>(
        name: "table", features: Matrix([[1, 10, 7], [3, 30, 7], [2, 50, 7]]),
        targets: .labels([0, 1, 0], classes: ["a", "b"]))

    @Test func imagesShareOneRange() {
        let digits = Dataset<Float>.digits()
        let scaling = Scaling(.range, learnedFrom: digits)
        #expect(scaling.offsets == [0] && scaling.scales == [16])
        let scaled = scaling.applied(to: digits.features)
        #expect(zip(scaled.elements, digits.features.elements).allSatisfy { $0 == $1 / 16 })
    }

    @Test func tablesHaveARangeAColumn() {
        let scaling = Scaling(.range, learnedFrom: table)
        #expect(scaling.applied(to: table.features) == Matrix([[0, 0, 0], [1, 0.5, 0], [0.5, 1, 0]]))
    }

    /// 1e-15 allows for the rounding of sums of three numbers near 1.
    @Test func standardColumnsHaveMeanZeroAndVarianceOne() {
        let scaling = Scaling(.standard, learnedFrom: table)
        let scaled = scaling.applied(to: table.features)
        for column in 0..<2 {
            let values = (0..<3).map { scaled[$0, column] }
            #expect(abs(values.reduce(0, +)) < 1e-15)
            #expect(abs(values.map { $0 * $0 }.reduce(0, +) / 3 - 1) < 1e-15)
        }
        #expect(scaling.scales[2] == 1 && (0..<3).allSatisfy { scaled[$0, 2] == 0 })
    }

    @Test func noneLeavesNumbersAlone() {
        #expect(Scaling(.none, learnedFrom: table).applied(to: table.features) == table.features)
    }

    @Test(arguments: Scaling.Kind.allCases)
    func invertTakesBack(kind: Scaling.Kind) {
        let scaling = Scaling(kind, learnedFrom: table)
        var matrix = scaling.applied(to: table.features)
        scaling.invert(&matrix)
        // One division and one multiplication, each rounded to half a unit in the last place.
        for (back, original) in zip(matrix.elements, table.features.elements) { #expect(abs(back - original) < 1e-13) }
    }

    @Test func learnsFromThePartItIsGivenOnly() {
        let scaling = Scaling(.range, learnedFrom: table.subset([0, 1]))
        #expect(scaling.maxima == [3, 30, 7])
        #expect(scaling.applied(to: table.features)[2, 1] == 2)
    }

    @Test func seesNumbersOutsideOfTheTrainedRange() {
        let digits = Dataset<Double>.digits()
        let scaling = Scaling(.range, learnedFrom: digits)
        #expect(scaling.fractionOutside(of: digits.features) == 0)
        let bright = Matrix(rows: 1797, columns: 64, elements: digits.features.elements.map { $0 * 16 })
        let expected = Double(bright.elements.count { $0 > 24 }) / Double(bright.elements.count)
        #expect(scaling.fractionOutside(of: bright) == expected && expected > 0.4)
        #expect(Scaling(.range, learnedFrom: table).fractionOutside(of: Matrix([[1, 10, 8]])) == 1.0 / 3)
    }

    @Test(arguments: Scaling.Kind.allCases)
    func survivesJSON(kind: Scaling.Kind) throws {
        let scaling = Scaling(kind, learnedFrom: table)
        let copy = try JSONDecoder().decode(Scaling.self, from: JSONEncoder().encode(scaling))
        #expect(copy == scaling)
        #expect(copy.fits(columns: 3) && !copy.fits(columns: 2))
    }

    @Test(arguments: [
        #"{"kind":"range","offsets":[0],"scales":[0],"minima":[0],"maxima":[1]}"#,
        #"{"kind":"range","offsets":[0],"scales":[],"minima":[0],"maxima":[1]}"#,
        #"{"kind":"standard","offsets":[],"scales":[],"minima":[0],"maxima":[1]}"#,
        #"{"kind":"none","offsets":[],"scales":[],"minima":[0,1],"maxima":[1,1]}"#,
    ])
    func doesNotFitIfItsPartsDisagree(json: String) throws {
        #expect(!(try JSONDecoder().decode(Scaling.self, from: Data(json.utf8)).fits(columns: 3)))
    }
}

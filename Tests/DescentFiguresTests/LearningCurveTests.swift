import Testing

@testable import DescentFigures

@Suite struct LearningCurveTests {
    static let curve = LearningCurve(
        title: "digits", epochs: [1, 2, 3],
        parts: [
            .init("train", costs: [2, 1, 0.123456], accuracies: [0.1, 0.5, 0.987]),
            .init("tune", costs: [2.1, 1.2, 1.3], accuracies: [0.1, 0.6, 0.55]),
        ], bestEpoch: 2)

    @Test func costAndAccuracyStandSideBySide() {
        let figure = Self.curve.figure
        let document = SVGDocument(figure.svg())
        #expect(document.isWellFormed)
        #expect(figure.columns == 2)
        #expect(document.lines.map(\.count) == [3, 3, 3, 3])
        #expect(document.texts.contains("cross-entropy (nats)"))
        #expect(document.texts.contains("accuracy (%)"))
        #expect(document.texts.count { $0 == "epoch" } == 2)
        #expect(document.texts.contains("100"))
        #expect(document.texts.count { $0 == "train" } == 1)
    }

    @Test func theBestEpochIsMarkedInBothPanelsAndTheLegend() {
        let document = SVGDocument(Self.curve.figure.svg())
        #expect(document.rings == 3)
        #expect(document.texts.contains("best epoch: 2"))
        var without = Self.curve
        without.bestEpoch = nil
        #expect(SVGDocument(without.figure.svg()).rings == 0)
    }

    @Test func theDescriptionSaysTheNumbers() {
        #expect(
            Self.curve.figure.description == """
                cross-entropy (nats): train 2 at epoch 1, 0.1235 at epoch 3; tune 2.1 at epoch 1, 1.3 at epoch 3. \
                accuracy (%): train 10 at epoch 1, 98.7 at epoch 3; tune 10 at epoch 1, 55 at epoch 3. \
                The best epoch is 2.
                """)
    }

    @Test func aRegressionHasOnePanel() {
        var curve = Self.curve
        curve.parts = curve.parts.map { .init($0.name, costs: $0.costs) }
        #expect(curve.figure.panels.count == 1)
        #expect(SVGDocument(curve.figure.svg()).lines.count == 2)
    }

    @Test func aSingleEpochIsDots() {
        let curve = LearningCurve(
            title: "one", epochs: [1], parts: [.init("train", costs: [2], accuracies: [0.5])], bestEpoch: 1)
        let document = SVGDocument(curve.figure.svg())
        #expect(document.isWellFormed)
        #expect(document.dots == 2)
        #expect(document.lines.isEmpty)
        #expect(document.texts.contains("1"))
    }

    @Test func aRunThatDivergedIsStillAFigure() {
        let costs = [1, 1e200, .infinity, .nan]
        let curve = LearningCurve(
            title: "t", epochs: [1, 2, 3, 4], parts: [.init("train", costs: costs)], bestEpoch: 9)
        #expect(SVGDocument(curve.figure.svg()).isWellFormed)
        #expect(curve.figure.description.contains("train 1 at epoch 1, 10²⁰⁰ at epoch 2"))
        let nothing = LearningCurve(title: "t", epochs: [], parts: [.init("train", costs: [])])
        #expect(SVGDocument(nothing.figure.svg()).isWellFormed)
        #expect(nothing.figure.description.contains("no finite number"))
    }
}

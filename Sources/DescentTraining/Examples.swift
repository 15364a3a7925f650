import DescentData
import DescentNetworks
import DescentNumerics

/// A part of a data set as a network sees it: scaled, with targets that fit the loss.
public struct Examples<S: Scalar>: Sendable {
    /// `[examples][features]`, scaled.
    public let features: Matrix<S>
    /// The class of each example; nil for a regression.
    public let labels: [Int32]?
    /// `[examples][outputs]` for a squared error: one-hot classes, or scaled values; nil for cross-entropy.
    public let targets: Matrix<S>?

    /// Scales the features, and lays out the targets as the loss wants them.
    ///
    /// - `scaling`: What was learnt from the training part.
    /// - `targetScaling`: The same for the values of a regression.
    /// - Throws: ``TrainingError`` when the loss does not fit the targets.
    public init(_ dataset: Dataset<S>, scaling: Scaling, targetScaling: Scaling? = nil, loss: Loss) throws {
        var features = dataset.features
        scaling.apply(to: &features)
        self.features = features
        switch (dataset.targets, loss) {
        case (.labels(let labels, _), .crossEntropy):
            self.labels = labels
            targets = nil
        case (.labels(let labels, let classes), .meanSquaredError):
            self.labels = labels
            var oneHot = Matrix<S>(rows: labels.count, columns: classes.count)
            for (row, label) in labels.enumerated() { oneHot[row, Int(label)] = 1 }
            targets = oneHot
        case (.values(var values, _), .meanSquaredError):
            targetScaling?.apply(to: &values)
            labels = nil
            targets = values
        case (.values, .crossEntropy):
            throw TrainingError(
                "\(dataset.name) has numbers as targets and the loss is cross-entropy, which needs classes;"
                    + " use the mean squared error")
        }
    }

    /// The number of examples.
    public var count: Int { features.rows }

    /// Which features of each example are not zero, a bit each: `[examples][words]`.
    var rowMasks: AlignedBuffer<UInt64> {
        let masks = AlignedBuffer<UInt64>(count: count * ((features.columns + 63) / 64))
        features.elements.span.withPointer { rows in
            guard let masks = masks.pointer.baseAddress else { return }
            S.pattern(
                rows: count, columns: features.columns, of: rows, matrixRow: features.columns, rowMasks: masks,
                columnMasks: nil)
        }
        return masks
    }

    /// An estimate of the share of features that are not zero.
    var nonzeroShare: Double {
        features.elements.span.withPointer {
            S.nonzeroShare(rows: count, inner: features.columns, left: $0, leftStrides: (features.columns, 1))
        }
    }
}

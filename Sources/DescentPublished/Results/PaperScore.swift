/// How a network does on one part of the digits.
package struct PaperScore: Codable, Equatable, Sendable {
    /// The fraction of images named correctly. An output that is NaN names the class 0, as the authors' program has it.
    package var accuracy: Double
    /// The mean cross-entropy in nats, without penalty; NaN if some output was no number.
    package var crossEntropy: Double

    package init(accuracy: Double, crossEntropy: Double) {
        self.accuracy = accuracy
        self.crossEntropy = crossEntropy
    }

    /// Whether all outputs were numbers: a score that is not finite must not be shown as an accuracy.
    package var isFinite: Bool { crossEntropy.isFinite }

    private enum CodingKeys: CodingKey { case accuracy, crossEntropy }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        accuracy = try container.decode(Double.self, forKey: .accuracy)
        crossEntropy = try container.decodeIfPresent(Double.self, forKey: .crossEntropy) ?? .nan
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(accuracy, forKey: .accuracy)
        if isFinite { try container.encode(crossEntropy, forKey: .crossEntropy) }
    }

    package static func == (a: PaperScore, b: PaperScore) -> Bool {
        a.accuracy == b.accuracy && (a.crossEntropy == b.crossEntropy || !a.isFinite && !b.isFinite)
    }
}

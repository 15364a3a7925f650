/// The weights into each unit of the first layer, as images of 8 × 8 (figures 8 and 10).
public struct WeightImages: Codable, Hashable, Sendable {
    /// `[unit][pixel]`, pixels row by row.
    public var images: [[Double]]
    public var run: RunRecord

    public init(images: [[Double]], run: RunRecord) {
        self.images = images
        self.run = run
    }
}

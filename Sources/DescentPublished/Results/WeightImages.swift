/// The weights into each unit of the first layer, as images of 8 × 8 (figures 8 and 10).
package struct WeightImages: Codable, Sendable {
    /// `[unit][pixel]`, pixels row by row.
    package var images: [[Double]]
    package var run: RunRecord

    package init(images: [[Double]], run: RunRecord) {
        self.images = images
        self.run = run
    }
}

/// How the features of an example form an image: channel after channel, row after row.
public struct ImageShape: Codable, Hashable, Sendable, CustomStringConvertible {
    /// The number of channels: 1 for grey, 3 for red, green and blue.
    public let channels: Int
    /// The number of rows of pixels.
    public let rows: Int
    /// The number of pixels in a row.
    public let columns: Int

    /// A shape.
    public init(channels: Int = 1, rows: Int, columns: Int) {
        precondition(
            channels > 0 && rows > 0 && columns > 0,
            "ImageShape: \(channels) × \(rows) × \(columns), expected every size to be at least 1")
        self.channels = channels
        self.rows = rows
        self.columns = columns
    }

    /// The number of features of an image.
    public var count: Int { channels * rows * columns }

    /// Channels, rows and columns, such as `1×8×8`.
    public var description: String { "\(channels)×\(rows)×\(columns)" }
}

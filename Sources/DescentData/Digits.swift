import DescentNumerics

extension Dataset {
    /// The digits of the report: 1,797 images of 8 × 8 pixels, each 0 to 16, of handwritten digits.
    ///
    /// A pixel counts the black dots in a 4 × 4 cell of a scan of 32 × 32. The images come writer after writer, in 14
    /// groups that are found where the run of labels starts anew; UCI names 13 writers, so one may come twice.
    ///
    /// Source: E. Alpaydin, C. Kaynak (1998), Optical Recognition of Handwritten Digits (its test part), UCI Machine
    /// Learning Repository, doi:10.24432/C50P49, licensed CC BY 4.0.
    @specialized(where S == Float)
    @specialized(where S == Double)
    public static func digits() -> Dataset {
        let shape = ImageShape(rows: 8, columns: 8)
        let line = shape.count + 2
        let count = (digitImages.utf8CodeUnitCount + 1) / line
        let values = digitImages.withUTF8Buffer { text in
            text.map { character in character <= 0x39 ? Int32(character) - 0x30 : Int32(character) - 0x57 }
        }
        let level = (0...16).map { S($0) }
        var pixels: [S] = []
        pixels.reserveCapacity(count * shape.count)
        var labels: [Int32] = []
        labels.reserveCapacity(count)
        for start in stride(from: 0, to: count * line, by: line) {
            for pixel in values[start..<start + shape.count] { pixels.append(level[Int(pixel)]) }
            labels.append(values[start + shape.count])
        }
        var writers: [Int32] = []
        writers.reserveCapacity(count)
        for (writer, end) in (digitWriterStarts.dropFirst() + [count]).enumerated() {
            writers += repeatElement(Int32(writer), count: end - writers.count)
        }
        return Dataset(
            name: "digits", features: Matrix(rows: count, columns: shape.count, elements: pixels),
            targets: .labels(labels, classes: (0...9).map { String($0) }), imageShape: shape, groups: writers,
            groupNames: digitWriterStarts.indices.map { String($0) }, groupColumn: "writer")
    }
}

/// The first image of each writer.
private let digitWriterStarts = [0, 130, 256, 386, 516, 646, 776, 915, 1029, 1157, 1287, 1415, 1545, 1667]

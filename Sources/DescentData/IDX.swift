import DescentNumerics

/// An array in the IDX format of MNIST: a type, sizes, and big-endian numbers, the last index running fastest.
///
///     0 0 type rank   size …   number …
///
/// Source: Y. LeCun, C. Cortes, C. Burges, The MNIST database of handwritten digits, "File formats".
public struct IDX: Sendable {
    /// The type of the numbers.
    public enum Element: UInt8, Sendable, CaseIterable {
        /// Whole numbers of 0 to 255.
        case uint8 = 0x08
        /// Whole numbers of −128 to 127.
        case int8 = 0x09
        /// Whole numbers of 16 bits.
        case int16 = 0x0B
        /// Whole numbers of 32 bits.
        case int32 = 0x0C
        /// Floating-point numbers of 32 bits.
        case float32 = 0x0D
        /// Floating-point numbers of 64 bits.
        case float64 = 0x0E

        /// The number of bytes of a number.
        var size: Int {
            switch self {
            case .uint8, .int8: 1
            case .int16: 2
            case .int32, .float32: 4
            case .float64: 8
            }
        }

        /// How the numbers lie in the file.
        var layout: NumberLayout {
            switch self {
            case .uint8: NumberLayout(.unsigned, size: 1, isBigEndian: true)
            case .int8, .int16, .int32: NumberLayout(.signed, size: size, isBigEndian: true)
            case .float32, .float64: NumberLayout(.float, size: size, isBigEndian: true)
            }
        }
    }

    /// The type of the numbers.
    public let element: Element
    /// The sizes, the slowest index first.
    public let sizes: [Int]
    let bytes: [UInt8]
    let source: String

    /// The length of the header, which the sizes end.
    var dataOffset: Int { 4 + 4 * sizes.count }

    /// The array in the bytes of a file, gzipped or not.
    ///
    /// - `source`: The file's name for the errors.
    /// - Throws: ``DatasetError`` when the bytes are no IDX file or are not as many as its sizes say.
    public init(_ file: [UInt8], source: String) throws {
        self.source = source
        guard Gzip.isGzip(file) else {
            (element, sizes) = try Self.header(file, source: source)
            let size = try Self.fileSize(element, sizes, source: source)
            guard file.count == size else {
                throw Self.wrongSize(element, sizes, found: "\(file.count) bytes", expected: size, source: source)
            }
            bytes = file
            return
        }
        let start = try Gzip.prefix(file, source: source, count: 4 + 4 * 255)
        (element, sizes) = try Self.header(start, source: source)
        let size = try Self.fileSize(element, sizes, source: source)
        bytes = try Gzip.decompress(file, source: source, limit: size)
        guard bytes.count == size else {
            throw Self.wrongSize(element, sizes, found: "\(bytes.count) bytes", expected: size, source: source)
        }
    }

    private static func header(_ bytes: [UInt8], source: String) throws -> (Element, [Int]) {
        guard bytes.count >= 4 else {
            throw DatasetError(
                source, "offset \(bytes.count)", found: "the end of the file",
                expected: "the 4 bytes that begin an IDX file")
        }
        guard bytes[0] == 0, bytes[1] == 0, let element = Element(rawValue: bytes[2]), bytes[3] > 0 else {
            let magic = bytes[..<4].map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }
            throw DatasetError(
                source, "offset 0", found: "the bytes \(magic.joined(separator: " "))",
                expected: "00 00, a type of 08 to 0e, and a rank of at least 1, as an IDX file begins",
                advice: "check that it is an IDX file")
        }
        let rank = Int(bytes[3])
        guard bytes.count >= 4 + 4 * rank else {
            throw DatasetError(
                source, "offset \(bytes.count)", found: "the end of the file",
                expected: "\(rank) sizes of 4 bytes each",
                advice: "the file is cut short: fetch it again")
        }
        let sizes = (0..<rank).map { index in
            bytes[4 + 4 * index..<8 + 4 * index].reduce(0) { $0 << 8 | Int($1) }
        }
        return (element, sizes)
    }

    /// The bytes of the file that the sizes ask for.
    private static func fileSize(_ element: Element, _ sizes: [Int], source: String) throws -> Int {
        guard let count = product(sizes + [element.size]), count <= Int.max - 4 - 4 * sizes.count else {
            throw DatasetError(
                source, "offset 4", found: "the sizes \(shapeText(sizes))", expected: "an array that fits into memory",
                advice: "the header is damaged: fetch the file again")
        }
        return 4 + 4 * sizes.count + count
    }

    private static func wrongSize(
        _ element: Element, _ sizes: [Int], found: String, expected: Int, source: String
    ) -> DatasetError {
        DatasetError(
            source, "offset 4", found: found,
            expected: "\(expected), as the header says: \(shapeText(sizes)) of \(element.size) each",
            advice: "the file is damaged: fetch it again")
    }

    /// All numbers, the last index running fastest.
    ///
    /// - Throws: ``DatasetError`` at the first that is not finite.
    public func values<S: Scalar>(as type: S.Type = S.self) throws -> [S] {
        try element.layout.decode(bytes, from: dataOffset, source: source)
    }

    /// The array as examples, if its rank is 2 (features), 3 (grey images) or 4 (images of several channels).
    ///
    /// - Throws: ``DatasetError`` for other ranks, for no example, and for numbers that are not finite.
    public func examples<S: Scalar>(as type: S.Type = S.self) throws -> (features: Matrix<S>, shape: ImageShape?) {
        try examplesFromArray(sizes: sizes, values: values(), source: source)
    }
}

/// Sizes as people write them: `60000 × 28 × 28`, cut short when there are too many.
func shapeText(_ sizes: [Int]) -> String {
    let text = sizes.prefix(6).map { String($0) }.joined(separator: " × ")
    return sizes.count > 6 ? text + " × …" : text
}

/// The product, or nil if it overflows.
func product(_ factors: [Int]) -> Int? {
    if factors.contains(0) { return 0 }
    var result = 1
    for factor in factors {
        let (product, overflow) = result.multipliedReportingOverflow(by: factor)
        guard !overflow else { return nil }
        result = product
    }
    return result
}

/// An array of rank 2 to 4 as a matrix of examples.
func examplesFromArray<S: Scalar>(
    sizes: [Int], values: [S], source: String
) throws -> (features: Matrix<S>, shape: ImageShape?) {
    guard (2...4).contains(sizes.count) else {
        throw DatasetError(
            source, found: "an array of rank \(sizes.count) (\(shapeText(sizes)))",
            expected: "rank 2 (examples × features), 3 (examples × rows × columns) or 4 (with channels)")
    }
    guard !sizes.contains(0) else {
        throw DatasetError(
            source, found: "no numbers (\(shapeText(sizes)))", expected: "at least one example with one feature")
    }
    let shape: ImageShape? =
        switch sizes.count {
        case 3: ImageShape(rows: sizes[1], columns: sizes[2])
        case 4: ImageShape(channels: sizes[1], rows: sizes[2], columns: sizes[3])
        default: nil
        }
    return (Matrix(rows: sizes[0], columns: values.count / sizes[0], elements: values), shape)
}

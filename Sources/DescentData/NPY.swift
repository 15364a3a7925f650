import DescentNumerics

/// An array in NumPy's format, versions 1.0 to 3.0.
///
///     93 'NUMPY' major minor   header length   {'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }   number …
///
/// Source: R. Kern, NumPy Enhancement Proposal 1, and numpy.lib.format.
public struct NPY: Sendable {
    /// The sizes, the slowest index first.
    public let sizes: [Int]
    private let layout: NumberLayout
    private let isFortranOrder: Bool
    private let dataOffset: Int
    private let bytes: [UInt8]
    private let source: String

    /// The array in the bytes of a file.
    ///
    /// - `source`: The file's name for the errors.
    /// - Throws: ``DatasetError`` when the bytes are no NPY file, hold something else than whole or floating-point numbers or
    ///   truth values, or are not as many as the shape says.
    public init(_ file: [UInt8], source: String) throws {
        guard file.starts(with: [0x93] + "NUMPY".utf8), file.count >= 10 else {
            throw DatasetError(
                source, "offset 0", found: file.count < 10 ? "\(file.count) bytes" : "other bytes",
                expected: "93 'NUMPY' and a version, as an NPY file begins", advice: "write it with numpy.save")
        }
        guard (1...3).contains(file[6]) else {
            throw DatasetError(
                source, "offset 6", found: "version \(file[6]).\(file[7])", expected: "version 1.0, 2.0 or 3.0",
                advice: "write it with numpy.save")
        }
        let lengthBytes = file[6] == 1 ? 2 : 4
        let start = 8 + lengthBytes
        let length = file[8...].prefix(lengthBytes).reversed().reduce(0) { $0 << 8 | Int($1) }
        guard file.count >= start, length <= file.count - start else {
            throw DatasetError(
                source, "offset 8", found: "a header of \(length) bytes in a file of \(file.count)",
                expected: "the header inside of the file", advice: "the file is cut short: write it again")
        }
        var header = NPYHeader(file[start..<start + length], source: source)
        let (descriptor, isFortranOrder, sizes) = try header.parse()
        layout = try Self.layout(descriptor, source: source)
        self.isFortranOrder = isFortranOrder
        self.sizes = sizes
        self.source = source
        dataOffset = start + length
        bytes = file
        let found = file.count - dataOffset
        guard let expected = product(sizes + [layout.size]), expected == found else {
            throw DatasetError(
                source, "offset \(dataOffset)", found: "\(found) bytes of numbers",
                expected: "\(product(sizes + [layout.size]).map { String($0) } ?? "far more") as the header says: "
                    + "\(shapeText(sizes)) of \(layout.size) each",
                advice: "the file is damaged: write it again")
        }
    }

    /// How the numbers lie, by NumPy's description: byte order, kind, size.
    private static func layout(_ descriptor: String, source: String) throws -> NumberLayout {
        let expected = "numbers: f4, f8, i1 to i8, u1 to u8, or b1"
        let kind = descriptor.dropFirst().first
        guard let size = Int(descriptor.dropFirst(2)), "<>|=".contains(descriptor.prefix(1)) else {
            let isObject = kind == "O"
            throw DatasetError(
                source, "offset 10", found: isObject ? "an array of Python objects" : "the type '\(descriptor)'",
                expected: expected, advice: "convert it first: array.astype('float32')")
        }
        let isBigEndian = descriptor.hasPrefix(">")
        switch (kind, size) {
        case ("f", 4), ("f", 8): return NumberLayout(.float, size: size, isBigEndian: isBigEndian)
        case ("i", 1), ("i", 2), ("i", 4), ("i", 8): return NumberLayout(.signed, size: size, isBigEndian: isBigEndian)
        case ("u", 1), ("u", 2), ("u", 4), ("u", 8), ("b", 1):
            return NumberLayout(.unsigned, size: size, isBigEndian: isBigEndian)
        default:
            throw DatasetError(
                source, "offset 10", found: "the type '\(descriptor)'", expected: expected,
                advice: "convert it first: array.astype('float32')")
        }
    }

    /// All numbers, the last index running fastest.
    ///
    /// - Throws: ``DatasetError`` at the first that is not finite.
    public func values<S: Scalar>(as type: S.Type = S.self) throws -> [S] {
        let stored: [S] = try layout.decode(bytes, from: dataOffset, source: source)
        guard isFortranOrder, sizes.count > 1, !stored.isEmpty else { return stored }
        return Self.reordered(stored, sizes: sizes)
    }

    /// Numbers whose first index runs fastest, with the last index running fastest.
    @specialized(where S == Float)
    @specialized(where S == Double)
    private static func reordered<S: Scalar>(_ stored: [S], sizes: [Int]) -> [S] {
        var strides = Array(repeating: 1, count: sizes.count)
        for axis in 1..<sizes.count { strides[axis] = strides[axis - 1] * sizes[axis - 1] }
        var position = Array(repeating: 0, count: sizes.count)
        var offset = 0
        var result: [S] = []
        result.reserveCapacity(stored.count)
        while result.count < stored.count {
            result.append(stored[offset])
            for axis in sizes.indices.reversed() {
                position[axis] += 1
                offset += strides[axis]
                if position[axis] < sizes[axis] { break }
                offset -= position[axis] * strides[axis]
                position[axis] = 0
            }
        }
        return result
    }

    /// The array as examples, if its rank is 2 (features), 3 (grey images) or 4 (images of several channels).
    ///
    /// - Throws: ``DatasetError`` for other ranks, for no example, and for numbers that are not finite.
    public func examples<S: Scalar>(as type: S.Type = S.self) throws -> (features: Matrix<S>, shape: ImageShape?) {
        try examplesFromArray(sizes: sizes, values: values(), source: source)
    }
}

import DescentNumerics

/// How numbers lie in the bytes of a file.
struct NumberLayout: Hashable, Sendable {
    /// What the bits mean.
    enum Kind: Hashable, Sendable {
        case unsigned, signed, float
    }

    let kind: Kind
    /// The number of bytes: 1, 2, 4 or 8; a float has 4 or 8.
    let size: Int
    let isBigEndian: Bool

    init(_ kind: Kind, size: Int, isBigEndian: Bool) {
        self.kind = kind
        self.size = size
        self.isBigEndian = isBigEndian
    }

    /// Whether the numbers are whole.
    var isInteger: Bool { kind != .float }

    /// The numbers from an offset to the end, of which there is a whole number.
    ///
    /// - Throws: ``DatasetError`` at the first that is not finite or does not fit into `S`.
    @specialized(where S == Float)
    @specialized(where S == Double)
    func decode<S: Scalar>(_ bytes: [UInt8], from offset: Int, source: String) throws -> [S] {
        let count = (bytes.count - offset) / size
        var numbers: [S] = []
        numbers.reserveCapacity(count)
        if size == 1 {
            for byte in bytes[offset...] {
                numbers.append(kind == .signed ? S(Int8(bitPattern: byte)) : S(byte))
            }
            return numbers
        }
        for index in 0..<count {
            let start = offset + index * size
            var bits: UInt64 = 0
            for byte in 0..<size {
                bits = bits << 8 | UInt64(bytes[isBigEndian ? start + byte : start + size - 1 - byte])
            }
            switch kind {
            case .unsigned: numbers.append(S(bits))
            case .signed:
                let shift = UInt64(64 - 8 * size)
                numbers.append(S(Int64(bitPattern: bits << shift) >> Int64(shift)))
            case .float:
                let value = size == 4 ? Double(Float(bitPattern: UInt32(bits))) : Double(bitPattern: bits)
                let number = S(value)
                guard number.isFinite else {
                    throw DatasetError(
                        source, "offset \(start)", found: "\(value)",
                        expected: value.isFinite ? "a number that fits into \(S.name)" : "a finite number",
                        advice: value.isFinite ? "use float64" : "replace or remove such examples")
                }
                numbers.append(number)
            }
        }
        return numbers
    }
}

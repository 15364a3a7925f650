import DescentNumerics

extension SafeTensors {
    /// A named array of any rank.
    public struct Tensor: Hashable, Sendable {
        /// The name, such as `0.weight`.
        public let name: String
        /// What the elements are.
        public let elementType: ElementType
        /// The size along each axis, the outermost first; empty for a single number.
        public let shape: [Int]
        /// The elements, little-endian, the last axis running fastest.
        public let bytes: [UInt8]

        /// A tensor from its bytes, as many as the shape and the type say.
        public init(name: String, elementType: ElementType, shape: [Int], bytes: [UInt8]) {
            let expected = SafeTensors.byteCount(shape: shape, elementType)
            precondition(
                bytes.count == expected,
                "SafeTensors: \(bytes.count) bytes for the tensor \(name) of shape \(shape), expected \(expected ?? -1)"
            )
            self.name = name
            self.elementType = elementType
            self.shape = shape
            self.bytes = bytes
        }

        /// A tensor of numbers in their own precision, as many as the shape says.
        public init<S: Scalar>(name: String, shape: [Int], values: [S]) {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(values.count * MemoryLayout<S>.size)
            for value in values {
                if S.self == Float.self {
                    bytes.append(littleEndian: Float(value).bitPattern)
                } else {
                    bytes.append(littleEndian: Double(value).bitPattern)
                }
            }
            self.init(name: name, elementType: S.self == Float.self ? .float32 : .float64, shape: shape, bytes: bytes)
        }

        /// The elements as numbers: exact, or rounded to nearest where a `Float` is asked of a `float64`.
        ///
        /// - `file`: The file's name, for the error.
        /// - Throws: ``SafeTensorsError`` when the elements are not floating-point numbers.
        public func values<S: Scalar>(as type: S.Type = S.self, file: String) throws(SafeTensorsError) -> [S] {
            switch elementType {
            case .float64: return words(UInt64.self) { S(Double(bitPattern: $0)) }
            case .float32: return words(UInt32.self) { S(Float(bitPattern: $0)) }
            case .bfloat16: return words(UInt16.self) { S(Float(bitPattern: UInt32($0) << 16)) }
            case .float16: return words(UInt16.self) { S(Float(halfBits: $0)) }
            default:
                throw SafeTensorsError(
                    file: file, place: "tensor \(SafeTensorsError.quoted(name))",
                    found: "elements of type \(elementType.rawValue)",
                    expected: "F32, F64, F16 or BF16", advice: "save the numbers in floating point")
            }
        }

        private func words<Word: FixedWidthInteger & BitwiseCopyable, S>(_: Word.Type, _ number: (Word) -> S) -> [S] {
            bytes.withUnsafeBytes { bytes in
                stride(from: 0, to: bytes.count, by: MemoryLayout<Word>.size).map {
                    number(Word(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: Word.self)))
                }
            }
        }
    }

    /// The bytes of all elements, or nil for a negative size and for a product that no `Int` holds.
    static func byteCount(shape: [Int], _ elementType: ElementType) -> Int? {
        var count = elementType.byteCount
        for size in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard size >= 0, !overflow else { return nil }
            count = product
        }
        return count
    }
}

extension Float {
    /// The number that 16 bits of IEEE 754 half precision stand for (`Float16` does not exist on every platform).
    init(halfBits bits: UInt16) {
        let sign = UInt32(bits & 0x8000) << 16
        let exponent = UInt32(bits >> 10 & 0x1F)
        let fraction = UInt32(bits & 0x3FF)
        switch exponent {
        case 0:
            let magnitude = Float(fraction) * 0x1p-24
            self = sign == 0 ? magnitude : -magnitude
        case 0x1F: self.init(bitPattern: sign | 0x7F80_0000 | fraction << 13)
        default: self.init(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
        }
    }
}

extension [UInt8] {
    mutating func append(littleEndian word: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: word.littleEndian) { append(contentsOf: $0) }
    }
}

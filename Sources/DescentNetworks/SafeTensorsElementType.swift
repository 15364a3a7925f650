extension SafeTensors {
    /// What the elements of a tensor are; the raw value is the file's word.
    ///
    /// The cases stand in the order in which a file holds its tensors.
    public enum ElementType: String, CaseIterable, Hashable, Sendable {
        case uint64 = "U64"
        case int64 = "I64"
        case float64 = "F64"
        case float32 = "F32"
        case uint32 = "U32"
        case int32 = "I32"
        /// The upper half of a `float32`.
        case bfloat16 = "BF16"
        /// IEEE 754 half precision.
        case float16 = "F16"
        case uint16 = "U16"
        case int16 = "I16"
        case int8 = "I8"
        case uint8 = "U8"
        /// One byte, 0 or 1.
        case bool = "BOOL"

        /// The bytes that one element takes.
        public var byteCount: Int {
            switch self {
            case .uint64, .int64, .float64: 8
            case .float32, .uint32, .int32: 4
            case .bfloat16, .float16, .uint16, .int16: 2
            case .int8, .uint8, .bool: 1
            }
        }

        /// The place among ``allCases``.
        var rank: Int { Self.ranks[self] ?? 0 }

        private static let ranks = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))
    }
}

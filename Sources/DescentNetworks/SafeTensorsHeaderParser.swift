/// Reads the header of a safetensors file: the one shape of JSON that the format allows, and nothing else.
///
/// It follows the format and not the text, so it never recurses and nothing in the text can nest deeper.
struct SafeTensorsHeaderParser {
    /// What the header says about one tensor; `begin <= end`.
    struct Entry {
        var name: String
        var elementType: SafeTensors.ElementType
        var shape: [Int]
        var begin: Int
        var end: Int
    }

    let bytes: [UInt8]
    let end: Int
    let file: String
    var position: Int

    init(bytes: [UInt8], range: Range<Int>, file: String) {
        self.bytes = bytes
        self.end = range.upperBound
        self.file = file
        self.position = range.lowerBound
    }

    mutating func header() throws(SafeTensorsError) -> (entries: [Entry], metadata: [String: String]) {
        guard position < end, bytes[position] == UInt8(ascii: "{") else {
            throw error(at: position, expected: "a header that begins with {")
        }
        var entries: [Entry] = []
        var metadata: [String: String] = [:]
        try object { (parser, name) throws(SafeTensorsError) in
            if name == SafeTensors.metadataKey {
                try parser.object { (parser, key) throws(SafeTensorsError) in metadata[key] = try parser.string() }
            } else {
                entries.append(try parser.entry(name))
            }
        }
        skipSpace()
        guard position == end else { throw error(at: position, expected: "the end of the header") }
        return (entries, metadata)
    }

    private mutating func entry(_ name: String) throws(SafeTensorsError) -> Entry {
        var elementType: SafeTensors.ElementType?
        var shape: [Int]?
        var offsets: [Int]?
        let start = position
        try object { (parser, key) throws(SafeTensorsError) in
            let start = parser.position
            switch key {
            case "dtype":
                let word = try parser.string()
                elementType = SafeTensors.ElementType(rawValue: word)
                if elementType == nil {
                    let words = SafeTensors.ElementType.allCases.map(\.rawValue).joined(separator: " ")
                    throw parser.error(
                        at: start,
                        found: "dtype \(SafeTensorsError.quoted(word)) of tensor \(SafeTensorsError.quoted(name))",
                        expected: "one of \(words)", advice: "convert the tensor to one of these")
                }
            case "shape": shape = try parser.integers()
            case "data_offsets": offsets = try parser.integers()
            default:
                throw parser.error(
                    at: start, found: "the key \(SafeTensorsError.quoted(key))",
                    expected: "dtype, shape or data_offsets")
            }
        }
        guard let elementType, let shape, let offsets else {
            let missing = elementType == nil ? "dtype" : shape == nil ? "shape" : "data_offsets"
            throw error(
                at: start, found: "no \(missing) of tensor \(SafeTensorsError.quoted(name))",
                expected: "dtype, shape and data_offsets")
        }
        guard offsets.count == 2, offsets[0] <= offsets[1] else {
            throw error(
                at: start,
                found: "data_offsets \(SafeTensorsError.listed(offsets)) of tensor \(SafeTensorsError.quoted(name))",
                expected: "a begin and an end not before it")
        }
        return Entry(name: name, elementType: elementType, shape: shape, begin: offsets[0], end: offsets[1])
    }
}

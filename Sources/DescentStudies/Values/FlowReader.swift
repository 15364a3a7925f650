/// Reads values in brackets, quotes and words: JSON, and what YAML has within a line.
struct FlowReader {
    private let bytes: [UInt8]
    private var position = 0
    private let file: String

    init(_ text: String, file: String) {
        bytes = Array(text.utf8)
        self.file = file
    }

    /// The value of a text that is one value.
    static func value(_ text: String, file: String) throws -> StudyValue {
        var reader = FlowReader(text, file: file)
        let value = try reader.value(depth: 0)
        try reader.expectEnd()
        return value
    }

    /// Makes sure that nothing follows.
    mutating func expectEnd() throws {
        skipSpace()
        if position < bytes.count { throw error("there is more behind the end of the value") }
    }

    mutating func value(depth: Int) throws -> StudyValue {
        guard depth < 64 else { throw error("values are nested more than 64 deep") }
        skipSpace()
        switch peek {
        case UInt8(ascii: "["): return try list(depth)
        case UInt8(ascii: "{"): return try map(depth)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .text(try quoted())
        case nil: throw error("a value is missing")
        default: return StudyValue(plain: try word())
        }
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func error(_ flaw: String) -> StudyFileError {
        StudyFileError("\(file): \(flaw) (at character \(position + 1))")
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func list(_ depth: Int) throws -> StudyValue {
        position += 1
        var values: [StudyValue] = []
        while !take(UInt8(ascii: "]")) {
            values.append(try value(depth: depth + 1))
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "]")) else { throw error("a list has no \",\" or \"]\" here") }
            break
        }
        return .list(values)
    }

    private mutating func map(_ depth: Int) throws -> StudyValue {
        position += 1
        var map: [String: StudyValue] = [:]
        while !take(UInt8(ascii: "}")) {
            let key: String
            skipSpace()
            if peek == UInt8(ascii: "\"") || peek == UInt8(ascii: "'") { key = try quoted() } else { key = try word() }
            guard take(UInt8(ascii: ":")) else { throw error("\"\(key.prefix(40))\" has no \":\" behind it") }
            guard map.updateValue(try value(depth: depth + 1), forKey: key) == nil else {
                throw error("\"\(key.prefix(40))\" comes a second time")
            }
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "}")) else { throw error("a map has no \",\" or \"}\" here") }
            break
        }
        return .map(map)
    }

    private mutating func word() throws -> String {
        let start = position
        while let byte = peek, !Array(",]}[{".utf8).contains(byte) {
            if byte == UInt8(ascii: ":"), position + 1 == bytes.count || bytes[position + 1] <= 0x20 { break }
            position += 1
        }
        var end = position
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        guard end > start else { throw error("a value is missing") }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func quoted() throws -> String {
        let quote = bytes[position]
        position += 1
        var text: [UInt8] = []
        while let byte = peek {
            position += 1
            if byte == quote {
                guard quote == UInt8(ascii: "'"), peek == quote else { return String(decoding: text, as: UTF8.self) }
                position += 1
                text.append(quote)
            } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                text += try escape()
            } else {
                text.append(byte)
            }
        }
        throw error("a text has no closing quote")
    }

    private mutating func escape() throws -> [UInt8] {
        guard let byte = peek else { throw error("a text has no closing quote") }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if (0xD800..<0xDC00).contains(code), bytes[position...].starts(with: Array("\\u".utf8)) {
                position += 2
                let low = try hexadecimal()
                guard (0xDC00..<0xE000).contains(low) else { throw error("a text has half a surrogate pair") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw error("a text has half a surrogate pair") }
            return Array(String(scalar).utf8)
        default: throw error("\\\(Character(Unicode.Scalar(byte))) is no escape that is known")
        }
    }

    private mutating func hexadecimal() throws -> UInt32 {
        guard position + 4 <= bytes.count,
            let code = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw error("\\u needs four hexadecimal digits") }
        position += 4
        return code
    }
}

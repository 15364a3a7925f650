/// Reads the header of an NPY file: a Python dictionary of three entries.
struct NPYHeader {
    private let text: ArraySlice<UInt8>
    private var position: Int
    private let source: String

    init(_ text: ArraySlice<UInt8>, source: String) {
        self.text = text
        position = text.startIndex
        self.source = source
    }

    /// What the three entries say.
    ///
    /// - Throws: ``DatasetError`` where the text is no such dictionary.
    mutating func parse() throws -> (descriptor: String, isFortranOrder: Bool, sizes: [Int]) {
        var descriptor: String?
        var isFortranOrder: Bool?
        var sizes: [Int]?
        try take("{")
        while !found("}") {
            let key = try string()
            try take(":")
            switch key {
            case "descr" where descriptor == nil: descriptor = try type()
            case "fortran_order" where isFortranOrder == nil: isFortranOrder = try truth()
            case "shape" where sizes == nil: sizes = try tuple()
            default: throw error("another key", expected: "'descr', 'fortran_order' and 'shape', each once")
            }
            if !found(",") {
                try take("}")
                break
            }
        }
        guard let descriptor, let isFortranOrder, let sizes else {
            throw error("an entry missing", expected: "'descr', 'fortran_order' and 'shape'")
        }
        return (descriptor, isFortranOrder, sizes)
    }

    private func error(_ found: String, expected: String) -> DatasetError {
        DatasetError(
            source, "offset \(position)", found: found, expected: "\(expected) in the header",
            advice: "write the file with numpy.save")
    }

    private mutating func skipBlanks() {
        while position < text.endIndex, text[position] == .space || text[position] == .lineFeed { position += 1 }
    }

    /// Whether the character comes next; then it is passed.
    private mutating func found(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard position < text.endIndex, text[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func take(_ character: Unicode.Scalar) throws {
        guard found(character) else { throw error("something else", expected: "'\(character)'") }
    }

    /// A text in single or double quotes.
    private mutating func string() throws -> String {
        let quote: Unicode.Scalar
        if found("'") {
            quote = "'"
        } else if found("\"") {
            quote = "\""
        } else {
            throw error("something else", expected: "a text in quotes")
        }
        guard let end = text[position...].firstIndex(of: UInt8(ascii: quote)), end - position <= 64 else {
            throw error("a text without end", expected: "a closing quote")
        }
        defer { position = end + 1 }
        return String(decoding: text[position..<end], as: UTF8.self)
    }

    /// A description of a number's type.
    private mutating func type() throws -> String {
        guard !found("[") else { throw error("an array of records", expected: "one type of numbers") }
        return try string()
    }

    private mutating func truth() throws -> Bool {
        skipBlanks()
        for (word, value) in [("True", true), ("False", false)] where text[position...].starts(with: word.utf8) {
            position += word.utf8.count
            return value
        }
        throw error("something else", expected: "True or False")
    }

    /// Whole numbers in parentheses, the last one perhaps followed by a comma.
    private mutating func tuple() throws -> [Int] {
        try take("(")
        var sizes: [Int] = []
        while !found(")") {
            skipBlanks()
            let digits = text[position...].prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            guard let size = Int(String(decoding: digits, as: UTF8.self)) else {
                throw error("something else", expected: "a size")
            }
            guard sizes.count < 32 else { throw error("more than 32 sizes", expected: "at most 32") }
            position += digits.count
            sizes.append(size)
            if !found(",") {
                try take(")")
                break
            }
        }
        return sizes
    }
}

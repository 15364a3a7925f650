/// The few parts of JSON that a header is made of.
extension SafeTensorsHeaderParser {
    /// Reads an object; `member` is called after each key and reads the value.
    mutating func object(
        _ member: (inout Self, String) throws(SafeTensorsError) -> Void
    ) throws(SafeTensorsError) {
        var keys: Set<String> = []
        try expect("{", "an object")
        if skip("}") { return }
        repeat {
            skipSpace()
            let start = position
            let key = try string()
            guard keys.insert(key).inserted else {
                throw error(at: start, found: "\(SafeTensorsError.quoted(key)) again", expected: "each name once")
            }
            try expect(":", "a colon")
            skipSpace()
            try member(&self, key)
        } while skip(",")
        try expect("}", "a comma or }")
    }

    /// Reads an array of whole numbers from 0 on.
    mutating func integers() throws(SafeTensorsError) -> [Int] {
        var result: [Int] = []
        try expect("[", "an array of whole numbers")
        if skip("]") { return result }
        repeat {
            skipSpace()
            result.append(try integer())
        } while skip(",")
        try expect("]", "a comma or ]")
        return result
    }

    private mutating func integer() throws(SafeTensorsError) -> Int {
        let start = position
        var value = 0
        while position < end, case let digit = Int(bytes[position]) - 0x30, 0...9 ~= digit {
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(digit)
            guard !overflow, !carry else {
                throw error(at: start, found: "a larger number", expected: "at most 2⁶³ − 1")
            }
            value = sum
            position += 1
        }
        let digits = position - start
        guard digits == 1 || digits > 1 && bytes[start] != UInt8(ascii: "0") else {
            throw error(at: start, expected: "a whole number from 0 on, in plain digits")
        }
        return value
    }

    mutating func string() throws(SafeTensorsError) -> String {
        let start = position
        try expect("\"", "a string")
        var text: [UInt8] = []
        while position < end {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let result = String(validating: text, as: UTF8.self) else {
                    throw error(at: start, found: "bytes that are not UTF-8", expected: "a string in UTF-8")
                }
                return result
            case UInt8(ascii: "\\"): try escape(into: &text)
            case ..<0x20: throw error(at: position - 1, expected: "control characters written as \\u00…")
            default: text.append(byte)
            }
        }
        throw error(at: start, found: "a string without end", expected: "a closing quotation mark")
    }

    /// Reads what follows a backslash.
    private mutating func escape(into text: inout [UInt8]) throws(SafeTensorsError) {
        let start = position - 1
        let letter = position < end ? bytes[position] : 0
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hexadecimal(from: start)
            if 0xD800..<0xDC00 ~= code, position + 1 < end, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            {
                position += 2
                let low = try hexadecimal(from: start)
                // A low half completes the pair; anything else leaves a code that is no character.
                if 0xDC00..<0xE000 ~= low { code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) }
            }
            guard let scalar = Unicode.Scalar(code) else {
                throw error(at: start, found: "half of a surrogate pair", expected: "a character")
            }
            text += Array(Character(scalar).utf8)
        default: throw error(at: start, found: "an unknown escape", expected: "one of JSON's")
        }
    }

    private mutating func hexadecimal(from start: Int) throws(SafeTensorsError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard position < end, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
                throw error(at: start, found: "an unknown escape", expected: "four hexadecimal digits")
            }
            code = code << 4 + UInt32(digit)
            position += 1
        }
        return code
    }

    mutating func skipSpace() {
        while position < end, " \t\n\r".utf8.contains(bytes[position]) { position += 1 }
    }

    /// Goes past a character, and the space before it, if it is next.
    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard position < end, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar, _ expected: String) throws(SafeTensorsError) {
        guard skip(character) else { throw error(at: position, expected: expected) }
    }

    func error(
        at position: Int, found: String? = nil, expected: String, advice: String = "save the file again"
    ) -> SafeTensorsError {
        let next =
            position < end
            ? SafeTensorsError.quoted(String(decoding: [bytes[position]], as: UTF8.self)) : "the end of the header"
        return SafeTensorsError(
            file: file, place: "byte \(position)", found: found ?? next, expected: expected, advice: advice)
    }
}

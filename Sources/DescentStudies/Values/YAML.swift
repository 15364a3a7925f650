/// Reads the part of YAML that study files are written in, and with it all of JSON.
///
/// That is: maps and lists by indentation, `[…]` and `{…}` over any number of lines, words, quoted texts, and comments.
/// Anchors, tags, block texts and several documents are refused.
package struct YAML {
    private var flow: FlowReader
    private let lines: [Line]
    private var next = 0
    private let file: String

    private struct Line {
        let number: Int
        let indent: Int
        let text: String
    }

    /// The value that a text holds.
    ///
    /// - Throws: ``StudyFileError`` that names file and line.
    package static func value(_ text: String, file: String) throws -> StudyValue {
        let start = text.first { !$0.isWhitespace }
        if start == "{" || start == "[" {
            var flow = FlowReader(text, file: file)
            let value = try flow.value(depth: 0)
            try flow.expectEnd()
            return value
        }
        var reader = try YAML(text, file: file)
        guard let first = reader.lines.first else { return .null }
        let value = try reader.block(indent: first.indent, depth: 0)
        if reader.next < reader.lines.count {
            throw reader.error("is indented unlike the lines above it")
        }
        return value
    }

    private init(_ text: String, file: String) throws {
        self.file = file
        flow = FlowReader("", file: file)
        var lines: [Line] = []
        var open = 0
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let stripped = Self.withoutComment(raw.last == "\r" ? raw.dropLast() : raw)
            let indent = stripped.prefix { $0 == " " }.count
            let content = stripped.dropFirst(indent)
            if content.isEmpty || (index == 0 && content == "---") { continue }
            if content.first == "\t" {
                throw StudyFileError("\(file), line \(index + 1): is indented with a tab; use spaces")
            }
            if open > 0, let last = lines.popLast() {
                lines.append(Line(number: last.number, indent: last.indent, text: last.text + " " + content))
            } else {
                lines.append(Line(number: index + 1, indent: indent, text: String(content)))
            }
            open += Self.balance(content)
        }
        self.lines = lines
    }

    private func error(_ flaw: String) -> StudyFileError {
        let line = lines.indices.contains(next) ? lines[next] : lines.last
        let shown = line.map { ": \"\($0.text.prefix(40))\"" } ?? ""
        return StudyFileError("\(file), line \(line?.number ?? 1)\(shown) \(flaw)")
    }

    private mutating func block(indent: Int, depth: Int) throws -> StudyValue {
        guard depth < 64 else { throw error("is nested more than 64 deep") }
        if lines[next].text == "-" || lines[next].text.hasPrefix("- ") { return try list(indent, depth) }
        return Self.key(of: lines[next].text) == nil && lines.count == 1
            ? try scalar(lines[next].text) : try map(indent, depth)
    }

    private mutating func list(_ indent: Int, _ depth: Int) throws -> StudyValue {
        var values: [StudyValue] = []
        while next < lines.count, lines[next].indent == indent,
            lines[next].text == "-" || lines[next].text.hasPrefix("- ")
        {
            let rest = String(lines[next].text.dropFirst(1).drop { $0 == " " })
            if rest.isEmpty {
                values.append(try below(indent, depth))
            } else if Self.key(of: rest) != nil {
                throw error("begins a map in a list; write it as {key: value}")
            } else {
                values.append(try scalar(rest))
            }
        }
        return .list(values)
    }

    private mutating func map(_ indent: Int, _ depth: Int) throws -> StudyValue {
        var map: [String: StudyValue] = [:]
        while next < lines.count, lines[next].indent == indent {
            guard let (key, rest) = Self.key(of: lines[next].text) else {
                throw error("is no \"key: value\"")
            }
            guard map[key] == nil else { throw error("gives \"\(key)\" a second time") }
            map[key] = rest.isEmpty ? try below(indent, depth) : try scalar(rest)
        }
        return .map(map)
    }

    /// What stands below a line that ends in a colon or a dash.
    private mutating func below(_ indent: Int, _ depth: Int) throws -> StudyValue {
        next += 1
        guard next < lines.count else { return .null }
        let line = lines[next]
        let isListInMap = line.indent == indent && line.text.hasPrefix("- ") && !lines[next - 1].text.hasPrefix("-")
        guard line.indent > indent || isListInMap else { return .null }
        return try block(indent: line.indent, depth: depth + 1)
    }

    private mutating func scalar(_ text: String) throws -> StudyValue {
        if let mark = text.first, "&*!|>%@`".contains(mark) {
            throw error("uses \(mark), which study files do not have")
        }
        defer { next += 1 }
        guard let first = text.first, "[{\"'".contains(first) else { return StudyValue(plain: text) }
        flow = FlowReader(text, file: "\(file), line \(lines[next].number)")
        let value = try flow.value(depth: 0)
        try flow.expectEnd()
        return value
    }

    /// The key before a colon, and what stands behind it.
    private static func key(of text: String) -> (key: String, rest: String)? {
        if let quote = text.first, quote == "\"" || quote == "'" {
            guard let end = text.dropFirst().firstIndex(of: quote) else { return nil }
            let rest = text[text.index(after: end)...]
            guard rest.hasPrefix(":"), rest.count == 1 || rest.hasPrefix(": ") else { return nil }
            return (String(text[text.index(after: text.startIndex)..<end]), String(rest.dropFirst().drop { $0 == " " }))
        }
        if let first = text.first, "[{".contains(first) { return nil }
        guard
            let colon = text.indices.first(where: { index in
                text[index] == ":"
                    && (text.index(after: index) == text.endIndex || text[text.index(after: index)] == " ")
            })
        else { return nil }
        return (String(text[..<colon]), String(text[text.index(after: colon)...].drop { $0 == " " }))
    }

    /// A line up to its comment, without spaces at its end.
    private static func withoutComment(_ line: Substring) -> Substring {
        var quote: Character?
        var before: Character = " "
        for index in line.indices {
            let character = line[index]
            if let open = quote {
                if character == open, before != "\\" { quote = nil }
            } else if character == "\"" || character == "'", " [{,:".contains(before) {
                quote = character
            } else if character == "#", before == " " || before == "\t" {
                return line[..<index].trimmedAtEnd
            }
            before = character
        }
        return line.trimmedAtEnd
    }

    /// How many brackets a line opens more than it closes.
    private static func balance(_ text: Substring) -> Int {
        var quote: Character?
        var before: Character = " "
        var open = 0
        for character in text {
            if let mark = quote {
                if character == mark, before != "\\" { quote = nil }
            } else if character == "\"" || character == "'", " [{,:".contains(before) {
                quote = character
            } else if "[{".contains(character) {
                open += 1
            } else if "]}".contains(character) {
                open -= 1
            }
            before = character
        }
        return open
    }
}

extension Substring {
    fileprivate var trimmedAtEnd: Substring {
        var copy = self
        while let last = copy.last, last.isWhitespace { copy.removeLast() }
        return copy
    }
}

/// A study's file that cannot be used: where, what was found, what was expected.
public struct StudyFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence.
    public let description: String

    /// An error with its sentence; a full stop is added if it has none.
    public init(_ sentence: String) { description = sentence.hasSuffix(".") ? sentence : sentence + "." }
}

import Descent

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A table that is read piece by piece, each of whole lines: what is there is answered before more is waited for.
struct TableStream {
    private let source: String
    private var options: DataOptions
    private var rest: [UInt8] = []
    /// The line of names with its end, once it is known that there is one.
    private var header: [UInt8] = []
    private var isFirst = true
    /// How many lines are behind.
    private var lines = 0

    /// - Parameter source: The table's name for messages.
    init(source: String, options: DataOptions) {
        self.source = source
        self.options = options
    }

    /// Reads an open file to its end.
    mutating func consume<S: Scalar>(_ descriptor: Int32, _ body: (Matrix<S>) throws -> Void) throws {
        while true {
            let bytes = try Self.next(descriptor, source: source)
            if bytes.isEmpty { break }
            rest += bytes
            let end = Self.endOfLastLine(rest)
            // A header alone has no row yet to answer for.
            if isFirst, Self.lineCount(rest[..<end]) < 2 { continue }
            if end > 0 { try answer(Array(rest[..<end]), body) }
            rest.removeFirst(end)
        }
        if isFirst || Self.lineCount(rest[...]) > 0 { try answer(rest, body) }
    }

    private mutating func answer<S: Scalar>(_ piece: [UInt8], _ body: (Matrix<S>) throws -> Void) throws {
        guard isFirst || Self.lineCount(piece[...]) > 0 else { return }
        let features: Matrix<S>
        do {
            features = try CSV.features(header + piece, source: source, options: options)
        } catch let error as DatasetError {
            throw error.moved(by: isFirst ? 0 : lines - (header.isEmpty ? 0 : 1))
        }
        if isFirst {
            isFirst = false
            let hasHeader = features.rows < Self.lineCount(piece[...])
            options.hasHeader = hasHeader
            if hasHeader { header = Self.firstLine(piece) }
        }
        lines += piece.count { $0 == UInt8(ascii: "\n") }
        try body(features)
    }

    private static func next(_ descriptor: Int32, source: String) throws -> [UInt8] {
        while true {
            var problem: Int32 = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                let found = read(descriptor, buffer.baseAddress, buffer.count)
                problem = found < 0 ? errno : 0
                count = max(0, found)
            }
            if problem == 0 { return bytes }
            guard problem == EINTR else {
                throw Failure(.badData, "\(source) cannot be read: \(String(cString: strerror(problem)))")
            }
        }
    }

    /// Where the last line ends that is whole; a line feed in quotes ends none.
    private static func endOfLastLine(_ bytes: [UInt8]) -> Int {
        var end = 0
        var inQuotes = false
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { inQuotes.toggle() }
            if byte == UInt8(ascii: "\n"), !inQuotes { end = index + 1 }
        }
        return end
    }

    /// How many lines are not empty.
    private static func lineCount(_ bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        var inQuotes = false
        var isEmpty = true
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { inQuotes.toggle() }
            if byte == UInt8(ascii: "\n"), !inQuotes {
                count += isEmpty ? 0 : 1
                isEmpty = true
            } else if byte != UInt8(ascii: "\r") {
                isEmpty = false
            }
        }
        return count + (isEmpty ? 0 : 1)
    }

    /// The first line that is not empty, with its end.
    private static func firstLine(_ bytes: [UInt8]) -> [UInt8] {
        let lineFeed = UInt8(ascii: "\n")
        var start = 0
        while start < bytes.count, bytes[start] == lineFeed || bytes[start] == UInt8(ascii: "\r") { start += 1 }
        var inQuotes = false
        for index in start..<bytes.count {
            if bytes[index] == UInt8(ascii: "\"") { inQuotes.toggle() }
            if bytes[index] == lineFeed, !inQuotes { return Array(bytes[start...index]) }
        }
        return Array(bytes[start...]) + [lineFeed]
    }
}

extension DatasetError {
    /// The same error so many lines further down.
    fileprivate func moved(by lines: Int) -> DatasetError {
        guard lines != 0, let location, location.hasPrefix("line ") else { return self }
        let digits = location.dropFirst(5).prefix { $0.isNumber }
        guard let line = Int(digits), line > 0 else { return self }
        return DatasetError(
            source, "line \(line + lines)" + location.dropFirst(5 + digits.count), found: found, expected: expected,
            advice: advice)
    }
}

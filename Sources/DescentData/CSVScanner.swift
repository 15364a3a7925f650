/// Cuts the bytes of a table into lines of cells, as RFC 4180 has it.
///
/// Cells are in quotes or not; a quote in quotes is doubled. A line ends with LF, CRLF or CR. Empty lines are skipped, and
/// so is a byte-order mark.
struct CSVScanner {
    /// Where a cell lies in the bytes, without its quotes.
    struct Cell: Hashable {
        var range: Range<Int>
        /// Whether it was in quotes.
        var isQuoted: Bool
    }

    let bytes: [UInt8]
    let source: String
    /// What stands between cells: a comma, a semicolon or a tab.
    let separator: UInt8
    /// The line of the row that was read last, counted from 1.
    private(set) var line = 0
    private var position = 0
    private var nextLine = 1

    /// A scanner that finds the separator in the first line: a comma if there is one, else a semicolon or a tab.
    ///
    /// - Throws: ``DatasetError`` when the text is in UTF-16.
    init(_ bytes: [UInt8], source: String) throws {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw DatasetError(
                source, "line 1", found: "text in UTF-16", expected: "UTF-8", advice: "save the table as CSV UTF-8")
        }
        self.bytes = bytes
        self.source = source
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        separator = Self.separator(in: bytes[position...])
    }

    private static func separator(in bytes: ArraySlice<UInt8>) -> UInt8 {
        var inQuotes = false
        var found: UInt8?
        for byte in bytes {
            switch byte {
            case .quote: inQuotes.toggle()
            case .lineFeed where !inQuotes, .carriageReturn where !inQuotes: return found ?? .comma
            case .comma where !inQuotes: return .comma
            case .semicolon where !inQuotes, .tab where !inQuotes: found = found ?? byte
            default: break
            }
        }
        return found ?? .comma
    }

    /// The cells of the next line that is not empty.
    ///
    /// - Returns: false at the end.
    /// - Throws: ``DatasetError`` when quotes do not match.
    mutating func next(_ cells: inout [Cell]) throws -> Bool {
        while position < bytes.count, bytes[position] == .lineFeed || bytes[position] == .carriageReturn { endLine() }
        cells.removeAll(keepingCapacity: true)
        guard position < bytes.count else { return false }
        line = nextLine
        while true {
            cells.append(bytes[position...].first == .quote ? try quotedCell() : plainCell())
            guard position < bytes.count else { return true }
            if bytes[position] == separator {
                position += 1
            } else {
                endLine()
                return true
            }
        }
    }

    private mutating func endLine() {
        if bytes[position] == .carriageReturn, position + 1 < bytes.count, bytes[position + 1] == .lineFeed {
            position += 1
        }
        position += 1
        nextLine += 1
    }

    private mutating func plainCell() -> Cell {
        let start = position
        while position < bytes.count, !endsCell(bytes[position]) { position += 1 }
        return Cell(range: start..<position, isQuoted: false)
    }

    private func endsCell(_ byte: UInt8) -> Bool {
        byte == separator || byte == .lineFeed || byte == .carriageReturn
    }

    private mutating func quotedCell() throws -> Cell {
        let opening = nextLine
        position += 1
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == .quote {
                if position + 1 < bytes.count, bytes[position + 1] == .quote {
                    position += 2
                    continue
                }
                let cell = Cell(range: start..<position, isQuoted: true)
                position += 1
                guard position == bytes.count || endsCell(bytes[position]) else {
                    throw DatasetError(
                        source, "line \(nextLine)", found: "text after a closing quote",
                        expected: "a separator or the end of the line", advice: "double the quotes inside of quotes")
                }
                return cell
            }
            if byte == .lineFeed || byte == .carriageReturn { endLine() } else { position += 1 }
        }
        throw DatasetError(
            source, "line \(opening)", found: "a quote that is never closed", expected: "a closing quote",
            advice: "close it, or double it if it belongs to the text")
    }

    /// The text of a cell: quoted text as it is, other text without the blanks around it.
    func text(of cell: Cell) -> String {
        guard cell.isQuoted else { return String(decoding: bytes[trimmed(cell.range)], as: UTF8.self) }
        var text: [UInt8] = []
        var index = cell.range.lowerBound
        while index < cell.range.upperBound {
            text.append(bytes[index])
            index += bytes[index] == .quote ? 2 : 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What a cell is as a number.
    func number(of cell: Cell) -> CSVNumber { CSVNumber(bytes[trimmed(cell.range)]) }

    /// The range without the blanks at both ends.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] == .space || bytes[start] == .tab { start += 1 }
        while end > start, bytes[end - 1] == .space || bytes[end - 1] == .tab { end -= 1 }
        return start..<end
    }
}

extension UInt8 {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let comma: UInt8 = 0x2C
    static let semicolon: UInt8 = 0x3B
}

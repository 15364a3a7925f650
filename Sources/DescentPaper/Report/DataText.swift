import DescentFigures

extension Download {
    /// Lines of numbers with commas between them, below a header.
    static func csv(_ name: String, _ header: String, _ lines: some Sequence<String>) -> Self {
        let text = ([header] + lines).joined(separator: "\n") + "\n"
        return Download(name, text: text, folder: text.utf8.count > longestWithin ? ReportPage.dataFolder : nil)
    }

    /// Bytes of a file that the page holds itself: with the longest ones too it would be over 5 MB.
    private static let longestWithin = 50_000
}

extension Page {
    /// The data that its blocks offer, and its figures, by the names of files; each once.
    var files: [(name: String, text: String)] {
        var files: [(name: String, text: String)] = []
        func add(_ name: String, _ text: String) {
            if !files.contains(where: { $0.name == name }) { files.append((name, text)) }
        }
        func visit(_ blocks: [Block]) {
            for block in blocks {
                switch block {
                case .figure(let figure, _, let downloads):
                    add("\(figure.id).svg", figure.svg())
                    for file in downloads { add(file.name, file.text) }
                case .downloads(let downloads): for file in downloads { add(file.name, file.text) }
                case .columns(let columns): for column in columns { visit(column.blocks) }
                case .details(_, let blocks): visit(blocks)
                case .paragraph, .note, .list, .code, .table: break
                }
            }
        }
        func visit(_ sections: [Section]) {
            for section in sections {
                visit(section.blocks)
                visit(section.sections)
            }
        }
        visit(lead)
        visit(sections)
        return files
    }
}

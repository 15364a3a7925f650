/// Takes apart what was typed behind `descent tune`.
enum TuneWords {
    private static let ownOptions: Set<String> = [
        "--vary", "--method", "--trials", "--pruner", "--first-rung", "--reduction", "--repeats", "--select",
        "--workers",
        "--store", "--name",
    ]
    private static let ownFlags: Set<String> = ["--json", "--quiet", "-q", "--verbose", "-v"]

    /// The options that `descent train` gets: all but those of the search, and without the data and the file.
    static func trainOptions(_ words: [String], source: String, space: String?) -> [String] {
        var rest: [String] = []
        var index = 0
        while index < words.count {
            let word = words[index]
            let name = String(word.prefix { $0 != "=" })
            index += 1
            if ownFlags.contains(word) { continue }
            if ownOptions.contains(name) {
                if name == word { index += 1 }
                continue
            }
            rest.append(word)
        }
        for positional in [source, space].compactMap(\.self) {
            if let place = place(of: positional, in: rest) { rest.remove(at: place) }
        }
        return rest
    }

    /// The words with which a study goes on from any folder: the data and the file by their paths from the root.
    ///
    /// - `files`: What was typed for each, and its path from the root.
    static func resumable(_ words: [String], _ files: [(typed: String, absolute: String)]) -> [String] {
        var words = words.filter { !ownFlags.contains($0) }
        for file in files {
            if let place = place(of: file.typed, in: words) { words[place] = file.absolute }
        }
        return words
    }

    /// Where a word stands that is no option's value, as far as that can be told.
    private static func place(of positional: String, in words: [String]) -> Int? {
        let places = words.indices.filter { words[$0] == positional }
        return places.first { $0 == 0 || !words[$0 - 1].hasPrefix("-") } ?? places.first
    }
}

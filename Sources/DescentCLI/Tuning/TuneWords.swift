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
            let places = rest.indices.filter { rest[$0] == positional }
            let free = places.first { $0 == 0 || !rest[$0 - 1].hasPrefix("-") } ?? places.first
            if let free { rest.remove(at: free) }
        }
        return rest
    }
}

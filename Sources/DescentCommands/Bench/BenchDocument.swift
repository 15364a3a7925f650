import Descent

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The JSON of `descent bench`: `{workload: {"descent": {unit: median, …}}, "_meta": {…}}`, so that results of several
/// programs can be laid into one document.
struct BenchDocument: Encodable {
    let results: [BenchResult]
    let meta: Meta

    /// What is known of the machine and the run.
    struct Meta: Encodable {
        let cpu: String
        let threads: Int
        let instructionSet: String
        let peaks: [String: Peak]
        let mnist: String
        let limits: [String: Double]

        private enum Keys: String, CodingKey {
            case cpu, threads, versions, mnist, date, limits, skipped
            case peaks = "peak_gflops"
            case instructionSet = "instruction_set"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(cpu, forKey: .cpu)
            try container.encode(threads, forKey: .threads)
            try container.encode(instructionSet, forKey: .instructionSet)
            try container.encode(peaks, forKey: .peaks)
            try container.encode(["descent": descentVersion], forKey: .versions)
            try container.encode(mnist, forKey: .mnist)
            try container.encode(Clock.date, forKey: .date)
            try container.encode(limits, forKey: .limits)
            try container.encode([String: [String: String]](), forKey: .skipped)
        }
    }

    /// A key that is only known when the document is written.
    private struct Key: CodingKey {
        let stringValue: String
        let intValue: Int? = nil
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(meta, forKey: Key("_meta"))
        for result in results {
            var programs = container.nestedContainer(keyedBy: Key.self, forKey: Key(result.workload.name))
            var row = programs.nestedContainer(keyedBy: Key.self, forKey: Key("descent"))
            try row.encode(result.median.rounded(to: 4), forKey: Key(result.workload.unit.rawValue))
            try row.encode(result.minimum.rounded(to: 4), forKey: Key("min"))
            try row.encode(result.maximum.rounded(to: 4), forKey: Key("max"))
            try row.encode(result.values.count, forKey: Key("runs"))
            try row.encode(result.values, forKey: Key("values"))
            // What other programs took meanwhile is not measured here.
            try row.encode(0, forKey: Key("noisy_runs"))
            try row.encode(result.coresUsed.rounded(to: 2), forKey: Key("cores_used"))
            try row.encodeNil(forKey: Key("core_share"))
            try row.encode(result.setupSeconds.rounded(to: 1), forKey: Key("setup_s"))
            try row.encode(result.check, forKey: Key("check"))
            try row.encode(result.note, forKey: Key("note"))
        }
    }
}

extension Double {
    /// The nearest number with so many digits behind the point.
    func rounded(to digits: Int) -> Double {
        var factor = 1.0
        for _ in 0..<digits { factor *= 10 }
        return (self * factor).rounded() / factor
    }
}

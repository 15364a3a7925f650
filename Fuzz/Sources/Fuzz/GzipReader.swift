import Descent

/// The whole input is a gzip file, read to the end and to a prefix.
func readGzip(_ bytes: [UInt8]) {
    attempt {
        let all = try Gzip.decompress(bytes, source: "file", limit: 1 << 20)
        precondition(all.count <= 1 << 20)
    }
    attempt {
        let start = try Gzip.prefix(bytes, source: "file", count: 100)
        precondition(start.count <= 100)
    }
}

import CZlib

/// Decompresses gzip data with the system's zlib.
public enum Gzip {
    /// The most bytes that a file may decompress to unless the caller knows better: 4 GiB.
    public static let defaultLimit = 4 << 30

    /// Whether the bytes begin as a gzip file does: 1f 8b.
    public static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B }

    /// The decompressed bytes of all members of a gzip file.
    ///
    /// - `source`: The file's name for the error.
    /// - `limit`: The most bytes that may come out.
    /// - Throws: ``DatasetError`` when the data is damaged, ends early, or gives more than the limit.
    public static func decompress(_ bytes: [UInt8], source: String, limit: Int = defaultLimit) throws -> [UInt8] {
        let output = try inflate(bytes, source: source, limit: limit)
        guard output.count <= limit else {
            throw DatasetError(
                source, found: "compressed data that gives more than \(limit) bytes", expected: "at most that many",
                advice: "check that it is the right file")
        }
        return output
    }

    /// At most the first `count` decompressed bytes.
    ///
    /// - Throws: ``DatasetError`` when the data is damaged or ends before them.
    public static func prefix(_ bytes: [UInt8], source: String, count: Int) throws -> [UInt8] {
        Array(try inflate(bytes, source: source, limit: count).prefix(count))
    }

    /// Decompresses until the end or until there are more bytes than `limit`.
    private static func inflate(_ bytes: [UInt8], source: String, limit: Int) throws -> [UInt8] {
        try bytes.withUnsafeBufferPointer { input in
            var stream = z_stream()
            guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
                throw DatasetError(source, found: "no memory to decompress", expected: "some hundred kilobytes")
            }
            defer { inflateEnd(&stream) }
            var output: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            var position = 0
            while true {
                // zlib counts in 32 bits, so a large file is handed over in pieces.
                let piece = min(input.count - position, 1 << 30)
                stream.next_in = input.baseAddress.map { UnsafeMutablePointer(mutating: $0 + position) }
                stream.avail_in = UInt32(piece)
                var status = Z_OK
                let produced = chunk.withUnsafeMutableBufferPointer { chunk in
                    stream.next_out = chunk.baseAddress
                    stream.avail_out = UInt32(chunk.count)
                    status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return chunk.count - Int(stream.avail_out)
                }
                position += piece - Int(stream.avail_in)
                output += chunk[..<produced]
                if output.count > limit { return output }
                switch status {
                case Z_STREAM_END:
                    if position == input.count { return output }
                    guard input[position] == 0x1F, inflateReset(&stream) == Z_OK else {
                        throw DatasetError(
                            source, "offset \(position)",
                            found: "\(input.count - position) bytes after the compressed data",
                            expected: "the end of the file", advice: "fetch the file again")
                    }
                case Z_OK where position < input.count || produced > 0: continue
                case Z_OK, Z_BUF_ERROR:
                    throw DatasetError(
                        source, "offset \(position)", found: "the end of the file", expected: "more compressed data",
                        advice: "the file is cut short: fetch it again")
                default:
                    let reason = stream.msg.map { String(cString: $0) } ?? "error \(status)"
                    throw DatasetError(
                        source, "offset \(position)", found: "damaged gzip data (\(reason))",
                        expected: "data that fits its checksum", advice: "fetch the file again")
                }
            }
        }
    }
}

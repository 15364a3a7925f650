import DescentNumerics

extension SafeTensors {
    /// A file from its bytes. It is believed in nothing: every length, offset and type is checked before use, and what is
    /// allocated is bounded by the number of bytes.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - file: The file's name, for the error.
    /// - Throws: ``SafeTensorsError`` when the bytes are not exactly a safetensors file.
    public init(bytes: [UInt8], file: String) throws(SafeTensorsError) {
        guard bytes.count >= 8 else {
            throw SafeTensorsError(
                file: file, place: nil, found: "\(bytes.count) bytes", expected: "a header length of 8 bytes first",
                advice: "check that this is a whole safetensors file")
        }
        let length = bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
        guard length <= UInt64(Self.maximumHeaderLength) else {
            throw SafeTensorsError(
                file: file, place: "byte 0", found: "a header length of \(length)",
                expected: "at most \(Self.maximumHeaderLength)", advice: "check that this is a safetensors file")
        }
        guard length <= UInt64(bytes.count - 8) else {
            throw SafeTensorsError(
                file: file, place: "byte 0", found: "a header length of \(length) in a file of \(bytes.count) bytes",
                expected: "at most \(bytes.count - 8)", advice: "check that this is a whole safetensors file")
        }
        let dataStart = 8 + Int(length)
        var parser = SafeTensorsHeaderParser(bytes: bytes, range: 8..<dataStart, file: file)
        let header = try parser.header()
        let tensors = try Self.tensors(header.entries, data: bytes[dataStart...], file: file)
        self.init(tensors: tensors, metadata: header.metadata)
    }

    /// Cuts the data into tensors, which must cover it from its first byte to its last, each byte once.
    private static func tensors(
        _ entries: [SafeTensorsHeaderParser.Entry], data: ArraySlice<UInt8>, file: String
    ) throws(SafeTensorsError) -> [Tensor] {
        var tensors: [Tensor] = []
        tensors.reserveCapacity(entries.count)
        var position = 0
        let order = entries.indices.ordered {
            (entries[$0].begin, entries[$0].end) < (entries[$1].begin, entries[$1].end)
        }
        for entry in order.map({ entries[$0] }) {
            func error(found: String, expected: String, advice: String) -> SafeTensorsError {
                SafeTensorsError(
                    file: file, place: "tensor \(SafeTensorsError.quoted(entry.name))", found: found,
                    expected: expected, advice: advice)
            }
            guard entry.begin == position else {
                let flaw = entry.begin > position ? "a hole" : "an overlap"
                throw error(
                    found: "\(flaw): data from byte \(entry.begin)", expected: "data from byte \(position)",
                    advice: "save the file again")
            }
            guard entry.end <= data.count else {
                throw error(
                    found: "data up to byte \(entry.end)", expected: "at most the \(data.count) bytes after the header",
                    advice: "copy the file again, its end may be missing")
            }
            guard let size = byteCount(shape: entry.shape, entry.elementType) else {
                throw error(
                    found: "shape \(SafeTensorsError.listed(entry.shape))",
                    expected: "fewer than 2⁶³ bytes of elements",
                    advice: "save the file again")
            }
            guard entry.end - entry.begin == size else {
                throw error(
                    found: "\(entry.end - entry.begin) bytes of data",
                    expected:
                        "\(size) for \(entry.elementType.rawValue) of shape \(SafeTensorsError.listed(entry.shape))",
                    advice: "save the file again")
            }
            let bytes = data[data.startIndex + entry.begin..<data.startIndex + entry.end]
            tensors.append(
                Tensor(name: entry.name, elementType: entry.elementType, shape: entry.shape, bytes: Array(bytes)))
            position = entry.end
        }
        guard position == data.count else {
            throw SafeTensorsError(
                file: file, place: "byte \(data.startIndex + position)",
                found: "\(data.count - position) bytes that belong to no tensor", expected: "the end of the file",
                advice: "save the file again")
        }
        return tensors
    }
}

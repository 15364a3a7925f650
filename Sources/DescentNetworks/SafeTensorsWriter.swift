import DescentNumerics

extension SafeTensors {
    /// The file: the same bytes for equal contents.
    public func encoded() -> [UInt8] {
        var header: [UInt8] = []
        header.append(UInt8(ascii: "{"))
        if !metadata.isEmpty {
            header.append(json: Self.metadataKey)
            header += ":{".utf8
            let keys = Array(metadata.keys)
            let order = keys.indices.ordered { keys[$0].utf8.lexicographicallyPrecedes(keys[$1].utf8) }
            for (place, index) in order.enumerated() {
                if place > 0 { header.append(UInt8(ascii: ",")) }
                header.append(json: keys[index])
                header.append(UInt8(ascii: ":"))
                header.append(json: metadata[keys[index]] ?? "")
            }
            header.append(UInt8(ascii: "}"))
        }
        var begin = 0
        for tensor in tensors {
            if header.count > 1 { header.append(UInt8(ascii: ",")) }
            let end = begin + tensor.bytes.count
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            header.append(json: tensor.name)
            header += ":{\"dtype\":\"\(tensor.elementType.rawValue)\",\"shape\":[\(shape)],".utf8
            header += "\"data_offsets\":[\(begin),\(end)]}".utf8
            begin = end
        }
        header.append(UInt8(ascii: "}"))
        while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
        precondition(
            header.count <= Self.maximumHeaderLength,
            "SafeTensors: a header of \(header.count) bytes, expected at most \(Self.maximumHeaderLength)")

        var file: [UInt8] = []
        file.reserveCapacity(8 + header.count + begin)
        file.append(littleEndian: UInt64(header.count))
        file += header
        for tensor in tensors { file += tensor.bytes }
        return file
    }

    /// What the format allows, in bytes.
    static let maximumHeaderLength = 100_000_000
}

extension [UInt8] {
    /// Adds a JSON string; only what must be escaped is.
    fileprivate mutating func append(json text: String) {
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): self += [UInt8(ascii: "\\"), byte]
            case 0x08: self += "\\b".utf8
            case 0x09: self += "\\t".utf8
            case 0x0A: self += "\\n".utf8
            case 0x0C: self += "\\f".utf8
            case 0x0D: self += "\\r".utf8
            case ..<0x20: self += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: append(byte)
            }
        }
        append(UInt8(ascii: "\""))
    }
}

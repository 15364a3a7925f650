import DescentNumerics

/// Writes data sets to files that the readers, and other programs, read.
public enum DatasetWriter {
    /// Writes a table with a header: the features, the group if there is one, and the targets last.
    ///
    /// - Throws: ``FileError``; then there is no new file.
    @specialized(where S == Float)
    @specialized(where S == Double)
    public static func writeCSV<S: Scalar>(_ dataset: Dataset<S>, to path: String) throws {
        let targets = targetNames(dataset)
        let header = dataset.featureNames + (dataset.groupColumn.map { [$0] } ?? []) + targets
        let classes = dataset.classes.map(quoted)
        let groups = dataset.groupNames.map(quoted)
        try AtomicFile.write(to: path) { file in
            try file.append(header.map(quoted).joined(separator: ",") + "\n")
            for row in 0..<dataset.count {
                var line = dataset.features[row: row].map(text).joined(separator: ",")
                if let group = dataset.groups?[row] { line += "," + groups[Int(group)] }
                switch dataset.targets {
                case .labels(let labels, _): line += "," + classes[Int(labels[row])]
                case .values(let values, _): for value in values[row: row] { line += "," + text(value) }
                }
                try file.append(line + "\n")
            }
        }
    }

    /// Writes a pair of IDX files: bytes if all features are whole numbers of 0 to 255, else floating-point numbers.
    ///
    /// Classes are written as their names where these are numbers, else as their indices.
    ///
    /// - Throws: ``FileError``; then neither path has a new file, unless the disk failed between the two.
    public static func writeIDX<S: Scalar>(_ dataset: Dataset<S>, images: String, labels: String) throws {
        let shape: [Int] =
            switch dataset.imageShape {
            case .some(let shape) where shape.channels == 1: [shape.rows, shape.columns]
            case .some(let shape): [shape.channels, shape.rows, shape.columns]
            case nil: [dataset.features.columns]
            }
        try AtomicFile.write(to: images) { file in
            try appendIDX(dataset.features.elements, sizes: [dataset.count] + shape, to: &file)
            switch dataset.targets {
            case .labels(let indices, let classes):
                let numbers = classNumbers(classes)
                try AtomicFile.write(to: labels) { file in
                    try appendIDX(indices.map { Double(numbers[Int($0)]) }, sizes: [dataset.count], to: &file)
                }
            case .values(let values, _):
                try AtomicFile.write(to: labels) { file in
                    try appendIDX(values.elements, sizes: [values.rows, values.columns], to: &file)
                }
            }
        }
    }

    /// Writes a pair of NPY files (1.0): floating-point features, and 64-bit whole labels or floating-point targets.
    ///
    /// Classes are written as their names where these are numbers, else as their indices.
    ///
    /// - Throws: ``FileError``; then neither path has a new file, unless the disk failed between the two.
    public static func writeNPY<S: Scalar>(_ dataset: Dataset<S>, features: String, targets: String) throws {
        let matrix = dataset.features
        try AtomicFile.write(to: features) { file in
            try appendNPY(matrix.elements, sizes: [matrix.rows, matrix.columns], to: &file)
            switch dataset.targets {
            case .labels(let indices, let classes):
                let numbers = classNumbers(classes)
                try AtomicFile.write(to: targets) { file in
                    try file.append(npyHeader("<i8", sizes: [indices.count]))
                    try appendBytes(of: indices, to: &file) { bytes, index in
                        append(UInt64(bitPattern: Int64(numbers[Int(index)])), size: 8, isBigEndian: false, to: &bytes)
                    }
                }
            case .values(let values, _):
                try AtomicFile.write(to: targets) { file in
                    try appendNPY(values.elements, sizes: [values.rows, values.columns], to: &file)
                }
            }
        }
    }

    /// A number as text that reads back as the same number: whole ones without a point.
    private static func text<S: Scalar>(_ number: S) -> String {
        Int32(exactly: number).map { String($0) } ?? String(number)
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 != .comma && $0 != .quote && $0 != .lineFeed && $0 != .carriageReturn }
        let isTrimmed = text.utf8.first != .space && text.utf8.last != .space
        if isPlain && isTrimmed && !text.isEmpty { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// The names of the target columns, none of which is a feature's name.
    private static func targetNames<S: Scalar>(_ dataset: Dataset<S>) -> [String] {
        let taken = Set(dataset.featureNames + (dataset.groupColumn.map { [$0] } ?? []))
        let names =
            switch dataset.targets {
            case .labels: [dataset.targetColumn ?? "label"]
            case .values(_, let names): names
            }
        return names.map { name in
            var name = name
            while taken.contains(name) { name += "_" }
            return name
        }
    }

    /// The classes' names as numbers, or their indices if one is no whole number.
    private static func classNumbers(_ classes: [String]) -> [Int32] {
        let numbers = classes.compactMap { Int32($0) }.filter { $0 >= 0 }
        return numbers.count == classes.count ? numbers : classes.indices.map { Int32($0) }
    }

    @specialized(where S == Float)
    @specialized(where S == Double)
    private static func appendIDX<S: Scalar>(_ numbers: [S], sizes: [Int], to file: inout AtomicFile) throws {
        let areBytes = numbers.allSatisfy { UInt8(exactly: $0) != nil }
        let areWhole = areBytes || numbers.allSatisfy { Int32(exactly: $0) != nil }
        let element: IDX.Element = areBytes ? .uint8 : areWhole ? .int32 : S.self == Float.self ? .float32 : .float64
        var header: [UInt8] = [0, 0, element.rawValue, UInt8(sizes.count)]
        for size in sizes { append(UInt64(size), size: 4, isBigEndian: true, to: &header) }
        try file.append(header)
        try appendBytes(of: numbers, to: &file) { bytes, number in
            let bits =
                switch element {
                case .float32: UInt64(Float(number).bitPattern)
                case .float64: Double(number).bitPattern
                default: UInt64(bitPattern: Int64(number))
                }
            append(bits, size: element.size, isBigEndian: true, to: &bytes)
        }
    }

    @specialized(where S == Float)
    @specialized(where S == Double)
    private static func appendNPY<S: Scalar>(_ numbers: [S], sizes: [Int], to file: inout AtomicFile) throws {
        let isFloat = S.self == Float.self
        try file.append(npyHeader(isFloat ? "<f4" : "<f8", sizes: sizes))
        try appendBytes(of: numbers, to: &file) { bytes, number in
            let bits = isFloat ? UInt64(Float(number).bitPattern) : Double(number).bitPattern
            append(bits, size: isFloat ? 4 : 8, isBigEndian: false, to: &bytes)
        }
    }

    private static func npyHeader(_ descriptor: String, sizes: [Int]) -> [UInt8] {
        let shape = sizes.count == 1 ? "(\(sizes[0]),)" : "(\(sizes.map { String($0) }.joined(separator: ", ")))"
        var header = "{'descr': '\(descriptor)', 'fortran_order': False, 'shape': \(shape), }"
        let length = (10 + header.utf8.count + 1 + 63) / 64 * 64 - 10
        header += String(repeating: " ", count: length - header.utf8.count - 1) + "\n"
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + Array(header.utf8)
    }

    private static func append(_ bits: UInt64, size: Int, isBigEndian: Bool, to bytes: inout [UInt8]) {
        for byte in 0..<size {
            let shift = 8 * (isBigEndian ? size - 1 - byte : byte)
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
    }

    /// Encodes numbers piece by piece, so that a large data set needs no second copy in memory.
    private static func appendBytes<Number>(
        of numbers: [Number], to file: inout AtomicFile, _ encode: (inout [UInt8], Number) -> Void
    ) throws {
        var bytes: [UInt8] = []
        for number in numbers {
            encode(&bytes, number)
            if bytes.count >= 1 << 16 {
                try file.append(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try file.append(bytes)
    }
}

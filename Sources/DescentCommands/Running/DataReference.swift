import Descent

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where examples come from and how they are read.
struct DataReference: Codable, Hashable {
    var source: DataSource
    var options: DataOptions

    /// The same data, found from any folder.
    var absolute: DataReference {
        func path(_ path: String) -> String { path == "-" ? path : Path.absolute(path) }
        var copy = self
        switch source {
        case .digits: break
        case .idx(let images, let labels): copy.source = .idx(images: path(images), labels: labels.map(path))
        case .folder(let folder): copy.source = .folder(path(folder))
        case .csv(let file): copy.source = .csv(path(file))
        case .npy(let features, let targets):
            copy.source = .npy(features: path(features), targets: targets.map(path))
        }
        return copy
    }

    /// Reads the examples.
    func load<S: Scalar>(as type: S.Type = S.self) throws -> Dataset<S> { try source.load(options) }

    /// Reads features for predictions: a table piece by piece, anything else at once.
    func forEachPiece<S: Scalar>(_ body: (Matrix<S>) throws -> Void) throws {
        guard case .csv(let path) = source, !path.hasSuffix(".gz") else {
            return try body(source.loadFeatures(options))
        }
        var table = TableStream(source: path == "-" ? "standard input" : path, options: options)
        if path == "-" { return try table.consume(0, body) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure(.badData, "\(path) cannot be read: \(String(cString: strerror(errno))); check the name")
        }
        defer { close(descriptor) }
        try table.consume(descriptor, body)
    }
}

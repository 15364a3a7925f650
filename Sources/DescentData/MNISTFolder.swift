import DescentNumerics

extension Dataset {
    /// The data set in a folder of the four files that MNIST and its relatives come as, gzipped or not.
    ///
    /// The training images come first, then the test images. Which is which is told by ``groups``, named `train` and
    /// `test`: the split ``Split/official`` makes the test images the holdout.
    ///
    /// - Throws: ``FileError`` or ``DatasetError`` when a file is missing, damaged, or does not fit the others.
    public static func mnist(folder: String, options: DataOptions = DataOptions()) throws -> Dataset {
        let train = try part("train", of: folder, options: options)
        let test = try part("t10k", of: folder, options: options)
        guard train.features.columns == test.features.columns, train.shape == test.shape else {
            throw DatasetError(
                folder, found: "test images of \(test.features.columns) features",
                expected: "\(train.features.columns) as the training images have",
                advice: "keep the files of different data sets in different folders")
        }
        let numbers = train.labels + test.labels
        let targets: Targets<S> = try TargetNumbers.targets(
            numbers, task: options.decidedTask ?? .classification, known: options.classes, name: "label", source: folder
        ) { $0 < train.labels.count ? "training label \($0)" : "test label \($0 - train.labels.count)" }
        let groups =
            Array(repeating: Int32(0), count: train.features.rows)
            + Array(repeating: Int32(1), count: test.features.rows)
        return Dataset(
            name: folder.split(separator: "/").last.map { String($0) } ?? folder,
            features: Matrix(
                rows: numbers.count, columns: train.features.columns,
                elements: train.features.elements + test.features.elements),
            targets: targets, imageShape: train.shape, groups: groups,
            groupNames: ["train", "test"], groupColumn: "part")
    }

    private static func part(
        _ name: String, of folder: String, options: DataOptions
    ) throws -> (features: Matrix<S>, shape: ImageShape?, labels: [Double]) {
        let images = try file("\(name)-images", "idx3-ubyte", in: folder)
        let labels = try file("\(name)-labels", "idx1-ubyte", in: folder)
        guard labels.sizes == [images.sizes[0]] else {
            throw DatasetError(
                labels.source, "offset 4", found: "an array of \(shapeText(labels.sizes))",
                expected: "one label for each of the \(images.sizes[0]) images of \(images.source)",
                advice: "keep the files of different data sets in different folders")
        }
        let (features, shape) = try images.examples(as: S.self)
        try options.checkFeatureCount(features.columns, source: images.source)
        return (features, shape, try labels.values())
    }

    /// One of the four files, under any of the names in use.
    private static func file(_ stem: String, _ suffix: String, in folder: String) throws -> IDX {
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        let names = ["-", "."].flatMap { ["\(stem)\($0)\(suffix)", "\(stem)\($0)\(suffix).gz"] }
        guard let path = names.map({ base + $0 }).first(where: InputFile.exists) else {
            throw DatasetError(
                folder, found: "no file \(stem)-\(suffix)", expected: "MNIST's four files, gzipped or not",
                advice: "put train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and "
                    + "t10k-labels-idx1-ubyte there")
        }
        return try IDX(InputFile.read(path), source: path)
    }
}

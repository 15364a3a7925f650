import DescentData
import DescentNumerics
import Foundation
import Testing

@Suite struct MNISTFolderTests {
    /// Writes the four files: six training and two test images of 2 × 2, the i-th filled with i.
    private func write(to folder: String, suffix: (String) -> String, zipped: Bool) throws {
        func put(_ name: String, _ bytes: [UInt8]) throws {
            try AtomicFile.write(zipped ? gzip(bytes) : bytes, to: folder + "/" + suffix(name) + (zipped ? ".gz" : ""))
        }
        let image = { (value: UInt8) in Array(repeating: value, count: 4) }
        try put("train-images-idx3", idx(8, [6, 2, 2], (0..<6).flatMap(image)))
        try put("train-labels-idx1", idx(8, [6], [0, 1, 2, 0, 1, 2]))
        try put("t10k-images-idx3", idx(8, [2, 2, 2], (6..<8).flatMap(image)))
        try put("t10k-labels-idx1", idx(8, [2], [2, 0]))
    }

    @Test(arguments: [true, false], [true, false])
    func readsTheFourFiles(zipped: Bool, dotted: Bool) throws {
        try withFolder { folder in
            try write(
                to: folder,
                suffix: { name in
                    dotted ? name.replacingOccurrences(of: "-idx", with: ".idx") + "-ubyte" : name + "-ubyte"
                }, zipped: zipped)
            let data = try DataSource(folder).load(as: Float.self)
            #expect(data.features == Matrix((0..<8).map { Array(repeating: Float($0), count: 4) }))
            #expect(data.labels == [0, 1, 2, 0, 1, 2, 2, 0])
            #expect(data.imageShape == ImageShape(rows: 2, columns: 2))
            #expect(data.groupNames == ["train", "test"] && data.groups == [0, 0, 0, 0, 0, 0, 1, 1])
            let parts = try data.split(by: .official, train: 0.4, tune: 0.4, seed: 1)
            #expect(parts.indices.holdout == [6, 7] && parts.train.count == 3)
        }
    }

    @Test func filesThatDoNotFitGetASentence() throws {
        try withFolder { folder in
            try write(to: folder, suffix: { $0 + "-ubyte" }, zipped: false)
            let labels = folder + "/t10k-labels-idx1-ubyte"
            try AtomicFile.write(idx(8, [3], [0, 1, 2]), to: labels)
            expect(
                sentence { _ = try Dataset<Float>.mnist(folder: folder) },
                says: ["\(labels), offset 4", "an array of 3", "one label for each of the 2 images"])
            try AtomicFile.write(idx(8, [2], [0, 1]), to: labels)
            try AtomicFile.write(idx(8, [2, 1, 2], [0, 1, 2, 3]), to: folder + "/t10k-images-idx3-ubyte")
            expect(
                sentence { _ = try Dataset<Float>.mnist(folder: folder) },
                says: [folder, "test images of 2 features", "4 as the training images have"])
            try FileManager.default.removeItem(atPath: labels)
            expect(
                sentence { _ = try Dataset<Float>.mnist(folder: folder) },
                says: [folder, "no file t10k-labels-idx1-ubyte", "four files"])
        }
    }

    /// Reads the real MNIST if the environment variable `DESCENT_MNIST` names its folder; says so if it does not.
    @Test func readsTheRealFiles() throws {
        guard let folder = ProcessInfo.processInfo.environment["DESCENT_MNIST"] else {
            print("NOT RUN: readsTheRealFiles, for DESCENT_MNIST does not name the folder of MNIST's four files.")
            return
        }
        let data = try DataSource(folder).load(as: Float.self)
        #expect(data.count == 70_000 && data.imageShape == ImageShape(rows: 28, columns: 28))
        #expect(data.classes == (0...9).map { "\($0)" })
        #expect(data.labels?.prefix(5) == [5, 0, 4, 1, 9])
        #expect(data.labels?.dropFirst(60_000).prefix(3) == [7, 2, 1])
        #expect(data.features.elements.max() == 255 && data.features.elements.min() == 0)
        #expect(data.groups?.count { $0 == 1 } == 10_000)
    }
}

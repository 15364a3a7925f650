import DescentData
import DescentNumerics

/// The digits as the authors' program splits them.
package struct ProgramDigits: Sendable {
    /// The images of each part, as indices: the first 60 %, the next 20 %, the last 20 %.
    let train: Range<Int>
    let test: Range<Int>
    let validation: Range<Int>
    let labels: [Int]
    /// `[image][pixel]`
    private let memory: Memory

    /// Numbers that nobody changes.
    private final class Memory: @unchecked Sendable {
        let numbers: UnsafeMutablePointer<Double>

        init(_ values: [Double]) {
            numbers = .allocate(capacity: values.count)
            for (index, value) in values.enumerated() { (numbers + index).initialize(to: value) }
        }

        deinit { numbers.deallocate() }
    }

    /// In an epoch.
    package static let batches = 22
    static let inputs = 64
    static let classes = 10

    init(_ defects: Defects) {
        let digits = Dataset<Double>.digits()
        let (count, first, second) = (digits.count, digits.count * 6 / 10, digits.count * 2 / 10)
        train = 0..<first
        test = first..<first + second
        validation = first + second..<(defects.lostImage ? first + 2 * second : count)
        labels = (digits.labels ?? []).map(Int.init)
        let scale = defects.rawPixels ? 1.0 : 1.0 / 16
        memory = Memory((0..<count).flatMap { digits.features[row: $0].map { $0 * scale } })
    }

    /// A batch of neighboring images as a range.
    func run(of images: ArraySlice<Int>) -> Range<Int> {
        let first = images.first ?? 0
        return first..<first + images.count
    }

    /// The pixels of an image and of those behind it, as long as these digits live.
    func pixels(from image: Int) -> UnsafePointer<Double> {
        UnsafePointer(memory.numbers + image * Self.inputs)
    }
}

/// The order of the batches: images for each step.
struct ProgramBatches {
    private let seed: UInt64
    private let order: Int
    private let images: Range<Int>
    private let repeated: Bool
    private var random: RandomStream
    private var permutation: [Int]

    init(seed: UInt64, order: Int, images: Range<Int>, repeated: Bool) {
        self.seed = seed
        self.order = order
        self.images = images
        self.repeated = repeated
        random = RandomStream(seed: seed, "authors' batches", order)
        permutation = Array(images)
    }

    /// Where a batch begins, in equal shares.
    private func edge(_ batch: Int) -> Int { images.count * batch / ProgramDigits.batches }

    /// The images of the next step; steps of an epoch are counted from 0.
    mutating func next(step: Int) -> ArraySlice<Int> {
        if !repeated && step == 0 { random.shuffle(&permutation) }
        let batch = repeated ? random.below(ProgramDigits.batches) : step
        return permutation[edge(batch)..<edge(batch + 1)]
    }
}

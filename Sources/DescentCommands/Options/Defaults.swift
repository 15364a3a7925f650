import Descent

/// What `descent train` does when it is not told otherwise. Each is written here and nowhere else.
package enum Defaults {
    static let model = "model.safetensors"
    package static let seed: UInt64 = 0
    static let precision = Precision.float32
    static let threads = 1

    static let scaling = Scaling.Kind.range
    static let train = 0.6
    static let tune = 0.2

    static let hidden = HiddenUnits([256])
    static let activation = Activation.gelu

    static let optimizer: any Optimizer = AdamW(weightDecay: 0.1)
    /// η for the optimizer above; every other one has its own.
    static let learningRate = 0.01
    static let batchSize = 32
    static let schedule = LearningRateSchedule.Shape.cosine
    static let epochs = 100

    static let checkpointInterval = CheckpointInterval.seconds(30)
}

import DescentData
import DescentNetworks
import DescentNumerics

extension Trainer {
    /// Lays out a run on the training part of a data set, watched on its tuning part.
    ///
    /// - `parts`: The data set's parts, as the source has them.
    /// - `preprocessing`: What was learnt from the training part.
    /// - Throws: ``TrainingError`` when data, layers and settings do not fit together.
    public convenience init(
        _ architecture: Architecture, settings: TrainingSettings, parts: Parts<S>, preprocessing: Preprocessing,
        start: [S]? = nil, team: ThreadTeam = .single
    ) throws {
        func examples(_ dataset: Dataset<S>) throws -> Examples<S> {
            try Examples(
                dataset, scaling: preprocessing.features, targetScaling: preprocessing.targets, loss: settings.loss)
        }
        try self.init(
            architecture, settings: settings, train: examples(parts.train),
            tune: parts.tune.count > 0 ? examples(parts.tune) : nil, start: start, team: team)
    }
}

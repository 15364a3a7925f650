/// What runs along one side of a chart.
public struct Axis: Hashable, Sendable {
    /// What is shown, such as `accuracy`.
    public var label: String
    /// What it is measured in, such as `nats`; none for a count.
    public var unit: String?
    /// How the numbers lie along it.
    public var scale: Scale
    /// Whether the marks are at whole numbers only.
    public var wholeNumbers: Bool
    /// Whether the axis ends with the data, and not at the round number beyond.
    public var isTight: Bool
    /// What can be at all: where all data are equal, the axis extends beyond them but not beyond this.
    public var limits: ClosedRange<Double>?

    /// An axis that makes room for its data.
    public init(
        _ label: String, unit: String? = nil, scale: Scale = .linear, wholeNumbers: Bool = false, isTight: Bool = false,
        limits: ClosedRange<Double>? = nil
    ) {
        self.label = label
        self.unit = unit
        self.scale = scale
        self.wholeNumbers = wholeNumbers
        self.isTight = isTight
        self.limits = limits
    }

    /// `label (unit)`.
    public var title: String { unit.map { "\(label) (\($0))" } ?? label }

    /// The marks for these data, in about `count` intervals.
    func ticks(for data: [Double], count: Int) -> Ticks {
        let shown = data.filter(scale.shows)
        let data = widened((shown.min() ?? (scale == .linear ? 0 : 0.1))...(shown.max() ?? 1))
        switch scale {
        case .linear: return .linear(data, count: count, wholeNumbers: wholeNumbers, isTight: isTight)
        case .logarithmic: return .logarithmic(data, count: max(2, count), isTight: isTight)
        }
    }

    /// A range long enough to be divided: where all data are equal, or as good as, some room on both sides.
    private func widened(_ data: ClosedRange<Double>) -> ClosedRange<Double> {
        let size = max(abs(data.lowerBound), abs(data.upperBound))
        guard data.upperBound - data.lowerBound <= max(size * 1e-6, Scale.smallest) else { return data }
        let room = size < Scale.smallest ? 1 : size * 0.05
        let lower = max(data.lowerBound - room, limits?.lowerBound ?? -.infinity)
        let upper = min(data.upperBound + room, limits?.upperBound ?? .infinity)
        return lower < upper ? lower...upper : data.lowerBound - room...data.upperBound + room
    }
}

import DescentFigures
import DescentStudies

/// The best score for each pair of values of two parameters, as a heat map.
struct ParameterMap {
    private let x: Side
    private let y: Side
    private let cells: [[Double]]
    private let isEmpty: [[Bool]]
    /// The place of the study's choice, if it is in this map.
    private let chosen: (column: Int, row: Int)?

    /// What stands along one side.
    private struct Side {
        let parameter: VariedParameter
        let values: [Double]
        /// The ends of bins, where there are too many values to have a cell each; one fewer than bins.
        let ends: [Double]?

        private static let mostValues = 25
        private static let bins = 10

        init(_ parameter: VariedParameter, _ trials: [StoredTrial]) {
            self.parameter = parameter
            if let choices = parameter.choices {
                (values, ends) = (choices.indices.map(Double.init), nil)
                return
            }
            let distinct = Set(trials.compactMap { parameter.number(of: $0) }).sorted()
            guard distinct.count > Self.mostValues, let low = distinct.first, let high = distinct.last else {
                (values, ends) = (distinct, nil)
                return
            }
            let scale = NumberScale(
                .float(low: low, high: high, log: parameter.isLog && low > 0))
            func place(_ part: Double) -> Double {
                scale.value(at: scale.low + (scale.high - scale.low) * part / Double(Self.bins)).double ?? low
            }
            values = (0..<Self.bins).map { place(Double($0) + 0.5).rounded(significantDigits: 3) }
            ends = (1..<Self.bins).map { place(Double($0)) }
        }

        func index(of trial: StoredTrial) -> Int? {
            guard let number = parameter.number(of: trial) else { return nil }
            return ends.map { ends in ends.count { $0 <= number } } ?? values.firstIndex(of: number)
        }

        var axis: Axis { Axis(parameter.name, scale: parameter.isLog ? .logarithmic : .linear) }
    }

    /// A map of these trials.
    ///
    /// - Parameters:
    ///   - all: The trials whose values make the axes, so that maps of some of them have the same.
    init(
        _ x: VariedParameter, _ y: VariedParameter, trials: [StoredTrial], of all: [StoredTrial], chosen: StoredTrial?,
        direction: Direction
    ) {
        let (x, y) = (Side(x, all), Side(y, all))
        (self.x, self.y) = (x, y)
        var cells = y.values.map { _ in x.values.map { _ in Double.nan } }
        var isEmpty = cells.map { $0.map { _ in true } }
        var mark: (Int, Int)?
        for trial in trials where trial.state.isFinished {
            guard let column = x.index(of: trial), let row = y.index(of: trial) else { continue }
            isEmpty[row][column] = false
            if let value = trial.value, direction.prefers(value, to: cells[row][column]) { cells[row][column] = value }
            if trial.number == chosen?.number { mark = (column, row) }
        }
        (self.cells, self.isEmpty, self.chosen) = (cells, isEmpty, mark)
    }

    /// The scores that have a color.
    var scores: [Double] { cells.joined().filter(\.isFinite) }

    /// The map in shared colors.
    func panel(_ colors: ColorScale, value: String) -> HeatMap {
        var map = HeatMap(
            x: x.axis, y: y.axis, xValues: x.values, yValues: y.values, cells: cells, value: value, colors: colors,
            marks: chosen.map { [HeatMap.Mark("chosen", column: $0.column, row: $0.row)] } ?? [])
        (map.xNames, map.yNames) = (x.parameter.choices, y.parameter.choices)
        map.isEmpty = isEmpty
        map.hatchingName = "failed"
        return map
    }
}

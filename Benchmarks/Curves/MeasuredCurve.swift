import Descent

/// Lines over one axis, as a figure and as numbers.
struct MeasuredCurve {
    var title: String
    var description: String
    var x: Axis
    var y: Axis
    var series: [LineChart.Series]
    var marks: [LineChart.Mark] = []

    var figure: Figure {
        Figure(
            title: title, description: description, panels: [LineChart(x: x, y: y, series: series, marks: marks)],
            rowHeight: 360)
    }

    /// A line for each place on the axis, a column for each series.
    var csv: String {
        let places = Set(series.flatMap(\.x)).sorted()
        let header = ([x.title] + series.map { "\($0.name) (\(y.unit ?? "1"))" }).joined(separator: ",")
        let lines = places.map { place in
            let cells = series.map { line in
                line.x.firstIndex(of: place).map { "\(Float(line.y[$0]))" } ?? ""
            }
            return (["\(Int(place))"] + cells).joined(separator: ",")
        }
        return ([header] + lines).joined(separator: "\n") + "\n"
    }
}

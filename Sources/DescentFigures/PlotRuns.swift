extension Plot {
    /// The pieces of a line, a long one with fewer points.
    func runs(_ points: some Sequence<(Double, Double)>) -> [[(x: Double, y: Double)]] {
        pieces(points).map(thinned)
    }

    /// The pieces of a line: it breaks where a point has no place.
    func pieces(_ points: some Sequence<(Double, Double)>) -> [[(x: Double, y: Double)]] {
        var runs: [[(x: Double, y: Double)]] = [[]]
        for (x, y) in points {
            if let point = point(x: x, y: y) {
                runs[runs.count - 1].append(point)
            } else if runs.last?.isEmpty == false {
                runs.append([])
            }
        }
        return runs.filter { !$0.isEmpty }
    }

    /// A long line with fewer points that looks the same.
    ///
    /// Where many points lie in a column of one unit, it keeps the first, the lowest, the highest and the last, in their
    /// order; where these lie within the width of the line, their middle will do (and a dashed line stays legible).
    private func thinned(_ run: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
        guard Double(run.count) > 3 * (right - left) else { return run }
        var result: [(x: Double, y: Double)] = []
        var start = 0
        while start < run.count {
            let column = run[start].x.rounded(.down)
            let end = run[start...].firstIndex { $0.x.rounded(.down) != column } ?? run.count
            let indices = start..<end
            let low = indices.min { run[$0].y < run[$1].y } ?? start
            let high = indices.max { run[$0].y < run[$1].y } ?? start
            if run[high].y - run[low].y <= 2 {
                result.append((run[start].x, (run[low].y + run[high].y) / 2))
            } else {
                var last = -1
                for index in [start, min(low, high), max(low, high), end - 1] where index != last {
                    result.append(run[index])
                    last = index
                }
            }
            start = end
        }
        return result
    }
}

/// Colors for numbers: the same in light and dark, so that a color means the same number everywhere.
public enum Colors: Hashable, Sendable {
    /// From dark blue to bright yellow, for what is more or less.
    ///
    /// Equal steps look equal, and each step is lighter than the one before, so nobody has to tell hues apart.
    case sequential
    /// From blue over nearly white to brown, for what lies on two sides of 0.
    case diverging
    /// From black to white.
    case gray

    /// At equal distances from 0 to 1.
    var stops: [UInt32] {
        switch self {
        case .sequential:
            [0x3C2A73, 0x2E569A, 0x1573A1, 0x1D90A1, 0x2CAF9F, 0x5AC992, 0x8FDC7C, 0xC7E967, 0xFDF156]
        case .diverging:
            [0x174A92, 0x4376B3, 0x78A5D3, 0xB3CBE2, 0xF0F0F0, 0xDCC1AD, 0xC89571, 0xA26238, 0x7F3902]
        case .gray: [0x000000, 0xFFFFFF]
        }
    }

    /// Red, green and blue from 0 to 255 at a fraction from 0 to 1.
    func components(at fraction: Double) -> [UInt8] {
        let place = min(max(fraction, 0), 1) * Double(stops.count - 1)
        let index = min(Int(place), stops.count - 2)
        let part = place - Double(index)
        return [16, 8, 0].map { shift in
            let low = Double(stops[index] >> shift & 0xFF)
            let high = Double(stops[index + 1] >> shift & 0xFF)
            return UInt8((low + (high - low) * part).rounded())
        }
    }

    /// As SVG writes it, such as `#3c2a73`.
    func text(at fraction: Double) -> String {
        "#"
            + components(at: fraction).map { value in
                let digits = String(value, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
    }
}

/// Which color stands for which number; handed to several panels, it makes them comparable.
public struct ColorScale: Hashable, Sendable {
    /// The numbers from the first color to the last; what lies outside has the color of the nearer end.
    public var range: ClosedRange<Double>
    /// How the numbers lie along the colors.
    public var scale: Scale
    /// The colors.
    public var colors: Colors

    /// Colors for a range, from one number to a larger one.
    public init(_ range: ClosedRange<Double>, scale: Scale = .linear, colors: Colors = .sequential) {
        precondition(
            range.lowerBound < range.upperBound && scale.shows(range.lowerBound) && scale.shows(range.upperBound),
            "ColorScale: \(range), expected two different numbers that have a place on a \(scale) scale")
        self.range = range
        self.scale = scale
        self.colors = colors
    }

    /// The colors that show all of these numbers; diverging colors have 0 in the middle.
    public init(of values: some Sequence<Double>, scale: Scale = .linear, colors: Colors = .sequential) {
        let shown = values.filter(scale.shows)
        var lower = shown.min() ?? (scale == .linear ? 0 : 0.1)
        var upper = shown.max() ?? 1
        if colors == .diverging {
            upper = max(abs(lower), abs(upper))
            lower = -upper
        }
        let size = max(abs(lower), abs(upper))
        if upper - lower <= max(size * 1e-6, Scale.smallest) {
            let room = size < Scale.smallest ? 1 : size * 0.05
            (lower, upper) = (lower - room, upper + room)
        }
        self.init(lower...upper, scale: colors == .diverging ? .linear : scale, colors: colors)
    }

    /// From 0 to 1 along the colors; none for what is not finite.
    func fraction(of value: Double) -> Double? {
        guard value.isFinite else { return nil }
        if value <= range.lowerBound { return 0 }
        if value >= range.upperBound { return 1 }
        return scale.fraction(value, in: range)
    }

    /// The color of a number as SVG writes it; none for what is not finite.
    public func color(of value: Double) -> String? {
        fraction(of: value).map(colors.text)
    }
}

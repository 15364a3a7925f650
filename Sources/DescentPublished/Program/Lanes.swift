/// The same number of eight networks, which are trained side by side.
typealias Lanes = SIMD8<Double>

extension SIMD8<Double> {
    /// e^x in each lane, within two units in the last place; infinite above 709.78, 0 below −745.13, NaN for NaN.
    ///
    /// x = n ln 2 + r (Cody and Waite 1980, Software manual for the elementary functions, chapter 6), and e^r from its
    /// series.
    @inline(__always)
    var exponential: SIMD8<Double> {
        var x = replacing(with: Self(repeating: 710), where: self .> 710)
        x.replace(with: Self(repeating: -746), where: x .< -746)
        let shift = Self(repeating: 0x1.8p52)
        let sum = x * 1.4426950408889634 + shift
        let n = sum - shift
        let r = x - n * 0x1.62e42fee00000p-1 - n * 0x1.a39ef35793c76p-33
        var series = Self(repeating: 1 / 6_227_020_800)
        series = series * r + 1 / 479_001_600
        series = series * r + 1 / 39_916_800
        series = series * r + 1 / 3_628_800
        series = series * r + 1 / 362_880
        series = series * r + 1 / 40_320
        series = series * r + 1 / 5_040
        series = series * r + 1 / 720
        series = series * r + 1 / 120
        series = series * r + 1 / 24
        series = series * r + 1 / 6
        series = series * r + 0.5
        let result = (series * r * r + r) + 1
        // 2^n in two factors, since one alone would leave the range at both ends. The low bits of `sum` are n.
        let exponent = unsafeBitCast(sum, to: SIMD8<UInt64>.self) &- (0x4338_0000_0000_0000 - 2046)
        let half = exponent &>> 1
        let low = unsafeBitCast(half &<< 52, to: Self.self)
        let high = unsafeBitCast((exponent &- half) &<< 52, to: Self.self)
        return result * low * high
    }
}

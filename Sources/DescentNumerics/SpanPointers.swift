extension Span where Element: Scalar {
    /// The address of the first number, for a kernel; any valid address if there is none.
    @inlinable
    public func withPointer<Result>(_ body: (UnsafePointer<Element>) -> Result) -> Result {
        withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { return body(base) }
            return withUnsafePointer(to: 0, body)
        }
    }
}

extension MutableSpan where Element: Scalar {
    /// The address of the first number, for a kernel; any valid address if there is none.
    @inlinable
    public mutating func withMutablePointer<Result>(_ body: (UnsafeMutablePointer<Element>) -> Result) -> Result {
        withUnsafeMutableBufferPointer { buffer in
            if let base = buffer.baseAddress { return body(base) }
            var nothing: Element = 0
            return withUnsafeMutablePointer(to: &nothing, body)
        }
    }
}

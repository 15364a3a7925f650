extension Range<Int> {
    /// The numbers of the range in another order; those that none of the two precedes stay as they are.
    ///
    /// The rooms sort places by this, not values by `sorted(by:)`: the compiler makes a merge sort of its own for each closure
    /// that is given to that one, and fifty of them were a twentieth of all code.
    package func ordered(by precedes: (Int, Int) -> Bool) -> [Int] { sorted(by: precedes) }
}

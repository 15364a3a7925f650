import DescentNumerics
import Testing

@Suite("Matrices")
struct MatrixTests {
    let matrix = Matrix<Double>([[1, 2, 3], [4, 5, 6]])

    @Test("hold their rows one after the other")
    func layout() {
        #expect(matrix == Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6]))
        #expect(matrix[1, 0] == 4)
        #expect(Array(matrix[row: 1]) == [4, 5, 6])
        #expect(Matrix<Float>(rows: 2, columns: 2, repeating: 7).elements == [7, 7, 7, 7])
    }

    @Test("change one element at a time")
    func assignment() {
        var changed = matrix
        changed[0, 2] = 9
        #expect(changed.elements == [1, 2, 9, 4, 5, 6])
        #expect(matrix[0, 2] == 3)
    }

    @Test("give rows in any order, also repeated or none")
    func rows() {
        #expect(matrix.rows([1, 0, 1]) == Matrix([[4, 5, 6], [1, 2, 3], [4, 5, 6]]))
        #expect(matrix.rows([]) == Matrix(rows: 0, columns: 3))
    }

    @Test("turn columns into rows and back")
    func transposition() {
        #expect(matrix.transposed == Matrix([[1, 4], [2, 5], [3, 6]]))
        #expect(matrix.transposed.transposed == matrix)
        #expect(Matrix<Float>(rows: 0, columns: 3).transposed == Matrix(rows: 3, columns: 0))
    }
}

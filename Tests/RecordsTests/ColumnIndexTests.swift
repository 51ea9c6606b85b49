import Records
import Testing

@Suite("Columns are found by name, ordinal and place")
struct ColumnIndexTests {
    static let found: [(header: [String], reference: String, index: Int?)] = [
        (["A", "B"], "B", 1), (["A", "B"], "b", 1), ([" A ", "B"], "A", 0), (["A", "B"], " a ", 0),
        (["A", "B"], "C", nil), (["A", "B"], "", nil),
        // Shopware 5 has "number" for the order and for the item.
        (["number", "x", "number"], "number", 0), (["number", "x", "number"], "number[1]", 0),
        (["number", "x", "Number"], "number[2]", 2), (["number", "x", "number"], "number[3]", nil),
        (["number", "x"], "number[0]", nil),
        // A till's export without a name for its first column.
        (["", "Total"], "[1]", 0), (["", "Total"], "[2]", 1), (["", "Total"], "[3]", nil), (["", ""], "[2]", 1),
        (["", "Total"], "[0]", nil), (["", "Total"], "", nil),
        // What a column is really called comes before the reference, wherever it stands.
        (["a", "a", "a[2]"], "a[2]", 2), (["a[2]", "a", "a"], "a[2]", 0), (["a[1]", "a"], "a[1]", 0),
        (["a[1]", "a"], "a", 1), (["x", "[1]"], "[1]", 1), (["[2]", "y"], "[2]", 0), (["[2]", "y"], "[1]", 0),
        (["a[2]", "a", "a"], "a", 1),
    ]

    @Test(arguments: found)
    func finds(header: [String], reference: String, index: Int?) {
        #expect(ColumnIndex(header).index(of: reference) == index)
    }
}

import DelimitedText

/// How a row of delimited text fits the columns of its table.
enum RowFit: Equatable {
    /// As it should.
    case whole
    /// It can't be taken apart.
    case broken(RowFault)
    /// It has bytes that are no character of the encoding, the first at this offset.
    case noCharacter(at: Int)
    /// A comma seems to have cut a number in two, so that the cells behind it stand in other columns.
    case cutNumber(String, cells: Int)
    /// It has more cells than the header, or fewer.
    case ragged(cells: Int)

    /// Whether the number of its cells is not that of the header.
    var isRagged: Bool {
        switch self {
        case .cutNumber, .ragged: true
        case .whole, .broken, .noCharacter: false
        }
    }
}

/// What a row of a grouped table says of the order that it belongs to.
enum RowStanding {
    /// It names an order.
    case named
    /// It names an order, but has cells too many or too few: the name may have moved.
    case shifted
    /// It can be read and names none.
    case nameless
    /// It can't be read as far as the name of its order.
    case unreadable
}

/// The place up to which pending rows are whole orders, so that they can be dealt with by themselves.
enum OrderBoundary {
    /// The number of rows that end with a whole order: up to where the last but one order ends, or 0.
    ///
    /// A row of unknown order stays with the rows beside it that it holds back.
    ///
    /// - Parameter row: What a row says of its order, and the key; nil for one that ends no order.
    static func count<Key: Equatable>(of rows: Int, row: (Int) -> (standing: RowStanding, key: Key)?) -> Int {
        var behind: (standing: RowStanding, key: Key)?
        for index in (0..<rows).reversed() {
            guard let own = row(index) else { continue }
            defer { behind = own }
            guard let behind else { continue }
            if own.standing == .nameless, behind.standing == .named {
                // It holds the one behind back too if that has the key of the one in front.
                let front = (0..<index).reversed().lazy.compactMap(row).first { $0.standing != .nameless }
                if front?.key != behind.key { return index + 1 }
            } else if divides(own.standing, behind.standing, isOneKey: own.key == behind.key) {
                return index + 1
            }
        }
        return 0
    }

    private static func divides(_ front: RowStanding, _ behind: RowStanding, isOneKey: Bool) -> Bool {
        switch (front, behind) {
        case (.named, .named), (.shifted, .shifted): !isOneKey
        // What is of unknown order is rejected, and holds none like itself back.
        case (.nameless, .nameless), (.nameless, .unreadable), (.unreadable, .nameless), (.unreadable, .unreadable):
            true
        case (.named, _), (.shifted, _), (.nameless, _), (.unreadable, _): false
        }
    }
}

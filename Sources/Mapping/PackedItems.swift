import Bytes

/// How the items of an order are packed into one cell, as some shops export them.
///
/// `name:Cap|sku:K1|quantity:2|total:9.98;name:Mug|...` has items between `;`, parts between `|` and `:` between the name
/// and the value of a part. A name that is not among those asked for is passed over; a part without a name is a fault,
/// because the cell then holds a sign that was meant to divide.
public struct PackedItems: Sendable, Hashable {
    /// The column of the cell; with `{n}` in its name there is one for each n from 1.
    public var cell: String
    /// What stands between two items; empty if there is one item a cell.
    public var between: String
    /// What stands between two parts of an item.
    public var pairs: String
    /// What stands between the name and the value of a part.
    public var assign: String

    /// A cell that is not packed in this way, and the part of it that shows.
    struct Fault: Error {
        var part: ByteRange
        /// Whether its name has a value already; else it has no name.
        var isDoubled: Bool
    }

    /// Takes a cell apart: for each item, the value of each of the names, or `.empty`.
    func items(in cell: ByteRange, of bytes: [UInt8], names: [[UInt8]]) throws(Fault) -> [[ByteRange]] {
        var items: [[ByteRange]] = []
        for item in PackedItems.split(cell, at: Array(between.utf8), in: bytes) {
            let text = Trim.blanks(item, in: bytes)
            guard !text.isEmpty else { continue }
            var values = [ByteRange](repeating: .empty, count: names.count)
            for part in PackedItems.split(text, at: Array(pairs.utf8), in: bytes) {
                let part = Trim.blanks(part, in: bytes)
                guard !part.isEmpty else { continue }
                guard let mark = PackedItems.first(Array(assign.utf8), in: bytes, part.indices) else {
                    throw Fault(part: part, isDoubled: false)
                }
                let name = Trim.blanks(ByteRange(part.lowerBound..<mark), in: bytes)
                guard let index = names.firstIndex(where: { $0.elementsEqual(bytes[name.indices]) }) else { continue }
                guard values[index].isEmpty else { throw Fault(part: part, isDoubled: true) }
                values[index] = Trim.blanks(ByteRange(mark + assign.utf8.count..<part.upperBound), in: bytes)
            }
            items.append(values)
        }
        return items
    }

    private static func split(_ range: ByteRange, at mark: [UInt8], in bytes: [UInt8]) -> [ByteRange] {
        guard !mark.isEmpty else { return [range] }
        var parts: [ByteRange] = []
        var start = range.lowerBound
        while let found = first(mark, in: bytes, start..<range.upperBound) {
            parts.append(ByteRange(start..<found))
            start = found + mark.count
        }
        parts.append(ByteRange(start..<range.upperBound))
        return parts
    }

    private static func first(_ mark: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard let head = mark.first, range.count >= mark.count else { return nil }
        var index = range.lowerBound
        while index <= range.upperBound - mark.count {
            if bytes[index] == head, bytes[index..<index + mark.count].elementsEqual(mark) { return index }
            index += 1
        }
        return nil
    }
}

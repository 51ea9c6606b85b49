import Bytes

/// Rows as the source wrote them, packed into bytes and back: how a journal keeps what a report shows again.
///
/// Each row is its number, its line, a flag for rows that are broken as such, and its bytes.
public enum SourceRows {
    /// A row as the source wrote it.
    public struct Row: Sendable, Hashable {
        /// The row as a spreadsheet numbers it.
        public var number: Int
        /// The physical line.
        public var line: Int
        /// Whether the row can't be taken apart into the columns of the header.
        public var isBroken: Bool
        /// The row without its line ending.
        public var bytes: [UInt8]
    }

    /// Appends one row.
    public static func append(
        number: Int, line: Int, isBroken: Bool, bytes: ArraySlice<UInt8>, to packed: inout [UInt8]
    ) {
        append(UInt64(number), to: &packed)
        append(UInt64(line), to: &packed)
        packed.append(isBroken ? 1 : 0)
        append(UInt64(bytes.count), to: &packed)
        packed += bytes
    }

    /// Unpacks all rows; nil if the bytes are not what `append` wrote.
    public static func unpack(_ packed: [UInt8]) -> [Row]? {
        var rows: [Row] = []
        var index = 0
        while index < packed.count {
            guard let number = integer(packed, &index), let line = integer(packed, &index), index < packed.count
            else { return nil }
            let flag = packed[index]
            index += 1
            guard let count = integer(packed, &index), flag <= 1, count <= packed.count - index else { return nil }
            rows.append(
                Row(number: number, line: line, isBroken: flag == 1, bytes: Array(packed[index..<index + count])))
            index += count
        }
        return rows
    }

    /// Seven bits a byte, the lowest first.
    private static func append(_ value: UInt64, to packed: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            packed.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        packed.append(UInt8(rest))
    }

    private static func integer(_ packed: [UInt8], _ index: inout Int) -> Int? {
        var value = 0
        var shift = 0
        while index < packed.count, shift < 56 {
            let byte = packed[index]
            index += 1
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }
}

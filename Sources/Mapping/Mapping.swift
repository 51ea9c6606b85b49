import Money
import TextEncodings
import Vouchers

/// How the records of a source become vouchers: a mapping file, read and checked.
public struct Mapping: Sendable {
    /// The kind of source a mapping is for.
    public enum SourceFormat: String, Sendable, CaseIterable {
        /// Delimited text.
        case csv
        /// XML.
        case xml
    }

    /// A reason for leaving orders or rows out.
    public struct SkipRule: Sendable {
        /// When it applies.
        public var when: Condition
        /// Why, in words that stand in the report.
        public var because: String
    }

    /// How the items of a voucher are made.
    public struct LinePlan: Sendable {
        /// What makes one item.
        public enum Each: Sendable, Hashable {
            /// Each row of a table.
            case row
            /// Each order, once, from its first row: for shipping costs and discounts.
            case order
            /// Each element at this path within an XML record.
            case element(String)
        }

        /// What makes one item.
        public var each: Each
        /// Only where this holds.
        public var when: Condition?
        /// The fields of the item.
        public var fields: [VoucherField: FieldExpression]
        /// The quantity that the price is for, if it is not one unit.
        public var pricePer: FieldExpression?
    }

    /// The name by which `--mapping` finds it: the file's name up to the first point.
    public var name: String
    /// The file it was read from, for messages.
    public var file: String
    /// What it is for, in a sentence.
    public var summary: String
    /// The kind of source.
    public var format: SourceFormat
    /// The columns without which a table is not such an export.
    public var requiredColumns: [String] = []
    /// The delimiter, if the mapping pins it.
    public var delimiter: UInt8?
    /// The quote, if the mapping pins it; `.some(nil)` means that there are no quotes.
    public var quote: UInt8??
    /// The encoding of files without a byte order mark, if the mapping pins it.
    public var encoding: TextEncoding?
    /// The byte that begins a comment line, if there are comment lines.
    public var comment: UInt8?
    /// The path of the XML element that is one order, as the mapping writes it.
    public var recordPath: String = ""
    /// The namespaces of the prefixes used in paths.
    public var namespaces: [String: String] = [:]
    /// How numbers are written, where a field does not say.
    public var numbers: NumberStyle = .plain
    /// How dates are written, where a field does not say.
    public var dates: [DateFormat] = [.iso]
    /// The column whose equal values make neighbouring rows one order; nil if each row is an order.
    public var groupBy: String?
    /// Orders to leave out, judged by their first row.
    public var skipOrders: [SkipRule] = []
    /// Rows to leave out.
    public var skipRows: [SkipRule] = []
    /// Whether a voucher without a billing address takes the one stored with the customer.
    public var addressFromCustomer = false
    /// How vouchers are billed that do not say so themselves.
    public var flow = Flow.order
    /// The fields of the order.
    public var fields: [VoucherField: FieldExpression] = [:]
    /// How items are made.
    public var lines: [LinePlan] = []
}

extension Mapping {
    /// A column that the mapping reads from an XML record.
    public struct PathColumn: Sendable, Hashable {
        /// The name of the column in the layout.
        public var name: String
        /// The path, relative to the record or to the line element.
        public var path: String
        /// The index into `linePaths` of the line element it is relative to; nil for the record.
        public var linePath: Int?
    }

    /// The paths of the elements that make items, in the order of the line plans.
    public var linePaths: [String] {
        var paths: [String] = []
        for line in lines {
            if case .element(let path) = line.each, !paths.contains(path) { paths.append(path) }
        }
        return paths
    }

    /// The columns that the mapping reads from an XML record, each once.
    public var pathColumns: [PathColumn] {
        var columns: [PathColumn] = []
        func add(_ names: [String], _ each: LinePlan.Each?) {
            for name in names {
                let column = pathColumn(name, each)
                if !columns.contains(column) { columns.append(column) }
            }
        }
        for field in VoucherField.allCases { add(fields[field]?.fields ?? [], nil) }
        for rule in skipOrders { add(rule.when.fields, nil) }
        for line in lines {
            for field in VoucherField.allCases { add(line.fields[field]?.fields ?? [], line.each) }
            add(line.pricePer?.fields ?? [], line.each)
            add(line.when?.fields ?? [], line.each)
        }
        return columns
    }

    /// The column that a path means within a line plan; a leading `/` leads back to the record.
    func pathColumn(_ path: String, _ each: LinePlan.Each?) -> PathColumn {
        guard case .element(let line)? = each, !path.hasPrefix("/") else {
            let plain = path.hasPrefix("/") ? String(path.dropFirst()) : path
            return PathColumn(name: plain, path: plain, linePath: nil)
        }
        return PathColumn(name: "\(line)/\(path)", path: path, linePath: linePaths.firstIndex(of: line))
    }

    /// All columns that the mapping reads from a table.
    public var tableColumns: [String] {
        var names = requiredColumns + fields.values.flatMap(\.fields)
        names += lines.flatMap { line in
            line.fields.values.flatMap(\.fields) + (line.pricePer?.fields ?? []) + (line.when?.fields ?? [])
        }
        names += (skipOrders + skipRows).flatMap(\.when.fields)
        if let groupBy { names.append(groupBy) }
        return Array(Set(names)).sorted()
    }
}

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

    /// A reason for leaving orders or rows out, or for holding orders back.
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
            /// Each number n from 1 for which the row has columns: names are written with `{n}`.
            case numbered
            /// Each item that is packed into one cell; names are those inside of the cell, or columns behind a `/`.
            case packed(PackedItems)
        }

        /// What makes one item.
        public var each: Each
        /// Only where this holds.
        public var when: Condition?
        /// The fields of the item.
        public var fields: [VoucherField: FieldExpression]
        /// The quantity that the price is for, if it is not one unit.
        public var pricePer: FieldExpression?
        /// Whether the price is that of the whole line; it is divided by the quantity.
        public var priceIsOfLine = false
        /// Whether a negative price means an item that is taken off: its quantity is then the negative one.
        public var negativePriceIsDiscount = false
    }

    /// A kind of document that a person may take for orders, and why it is none.
    public struct Refusal: Sendable {
        /// The columns by which a table is recognised.
        public var columns: [String]
        /// The path of the elements by which XML is recognised, written like `record`; empty for tables.
        public var record: String
        /// What the document is, and why it can't be imported.
        public var because: String
        /// What to do instead.
        public var hint: String
    }

    /// What is done with rows that a workbook hides.
    public enum HiddenRows: String, Sendable, CaseIterable {
        /// The file is refused: whoever filtered the rows out may have meant them to be left out, or not.
        case refuse
        /// They are read like any other.
        case read
        /// They are left out.
        case skip
    }

    /// What is done with an order in which an element or attribute stands twice and one is read.
    public enum Repeats: String, Sendable, CaseIterable {
        /// The order is held back, if the values are not the same.
        case refuse
        /// The first counts, and a warning tells of the other.
        case warn
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
    /// The byte that escapes a quote within quotes, if the mapping pins it.
    public var escape: UInt8?
    /// The byte that begins a comment line, if there are comment lines.
    public var comment: UInt8?
    /// The path of the XML element that is one order, as the mapping writes it.
    public var recordPath: String = ""
    /// The namespaces of the prefixes used in paths.
    public var namespaces: [String: String] = [:]
    /// How numbers are written, where a field does not say.
    public var numbers: NumberStyle = .plain
    /// Whether it is found out from the columns how numbers are written, where a field does not say.
    public var detectsNumbers = false
    /// Whether it is found out from the columns how dates are written, where a field does not say.
    public var detectsDates = false
    /// How dates are written, where a field does not say.
    public var dates: [DateFormat] = [.iso]
    /// The columns or paths whose equal values make neighbouring rows or records one order; none if each is an order.
    public var groupBy: [String] = []
    /// Texts by which rows are recognised that stand behind the orders, such as "record(s) downloaded".
    public var trailerRows: [String] = []
    /// The sheet of a workbook that holds the orders; nil for the first one that fits.
    public var sheet: String?
    /// What is done with rows that a workbook hides.
    public var hiddenRows = HiddenRows.refuse
    /// What is done with a second value where one is read, in XML.
    public var repeats = Repeats.refuse
    /// What the signs of currencies in money cells stand for.
    public var currencySigns: [(String, String)] = []
    /// Documents that look like this one and hold no orders.
    public var refusals: [Refusal] = []
    /// Orders to leave out, judged by their first row.
    public var skipOrders: [SkipRule] = []
    /// Rows to leave out.
    public var skipRows: [SkipRule] = []
    /// Orders that are not billed until a person has looked: those of which a row says so.
    public var holdOrders: [SkipRule] = []
    /// Whether a voucher without a billing address takes the one stored with the customer.
    public var addressFromCustomer = false
    /// Whether customers are there already, because the source says no more of them than a reference.
    public var customersAreKnown = false
    /// How vouchers are billed that do not say so themselves.
    public var flow = Flow.order
    /// The fields of the order.
    public var fields: [VoucherField: FieldExpression] = [:]
    /// Where a row in front of an order's items says what they come to, that is those of the first line plan.
    public var itemsTotal: FieldExpression?
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
        /// What stands between the values of several elements; nil if the first counts.
        public var separator: String?
        /// The indices into `linePaths` of the elements within that line element whose items read the column too.
        public var innerPaths: [Int] = []
    }

    /// Whether the mapping only says what is refused, and makes no vouchers.
    public var onlyRefuses: Bool { lines.isEmpty }

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
        func add(_ reads: [(name: String, separator: String?)], _ each: LinePlan.Each?) {
            for read in reads {
                let column = pathColumn(read.name, read.separator, each)
                guard let known = columns.firstIndex(where: { $0.name == column.name }) else {
                    columns.append(column)
                    continue
                }
                columns[known].innerPaths += column.innerPaths.filter { !columns[known].innerPaths.contains($0) }
            }
        }
        add(groupBy.map { ($0, nil) }, nil)
        for field in VoucherField.allCases { add(fields[field]?.reads ?? [], nil) }
        for rule in skipOrders + skipRows + holdOrders { add(rule.when.fields.map { ($0, nil) }, nil) }
        for line in lines {
            for field in VoucherField.allCases { add(line.fields[field]?.reads ?? [], line.each) }
            add(line.pricePer?.reads ?? [], line.each)
            add(line.when?.fields.map { ($0, nil) } ?? [], line.each)
        }
        return columns
    }

    /// The column that a path means within a line plan; a leading `/` leads back to the record, and each leading `../` one
    /// element out, to a line element that this one is within.
    func pathColumn(_ path: String, _ separator: String?, _ each: LinePlan.Each?) -> PathColumn {
        let suffix = separator.map { " joined by \"\($0)\"" } ?? ""
        guard case .element(let line)? = each, !path.hasPrefix("/") else {
            let plain = path.hasPrefix("/") ? String(path.dropFirst()) : path
            return PathColumn(name: plain + suffix, path: plain, linePath: nil, separator: separator)
        }
        guard let (outer, rest) = Mapping.outward(path, from: line) else {
            return PathColumn(
                name: "\(line)/\(path)\(suffix)", path: path, linePath: linePaths.firstIndex(of: line),
                separator: separator)
        }
        return PathColumn(
            name: "\(outer)/\(rest)\(suffix)", path: rest, linePath: linePaths.firstIndex(of: outer),
            separator: separator, innerPaths: linePaths.firstIndex(of: line).map { [$0] } ?? [])
    }

    /// The element to which the leading `../` of a path lead, and the path from there; nil if it has none.
    static func outward(_ path: String, from line: String) -> (outer: String, path: String)? {
        guard path.hasPrefix("../") else { return nil }
        var steps = line.split(separator: "/")
        var rest = path[...]
        while rest.hasPrefix("../") {
            rest = rest.dropFirst(3)
            _ = steps.popLast()
        }
        return (steps.joined(separator: "/"), String(rest))
    }

    /// All columns that the mapping knows of a table; those of numbered items with `{n}` in their names.
    public var tableColumns: [String] { Array(Set(requiredColumns + readColumns)).sorted() }

    /// The columns that it reads from a table.
    var readColumns: [String] {
        var names = fields.values.flatMap(\.fields) + groupBy + (itemsTotal?.fields ?? [])
        for line in lines {
            var own = line.fields.values.flatMap(\.fields)
            own += (line.pricePer?.fields ?? []) + (line.when?.fields ?? [])
            if case .packed(let items) = line.each {
                names += [items.cell] + own.filter { $0.hasPrefix("/") }.map { String($0.dropFirst()) }
            } else {
                names += own
            }
        }
        names += (skipOrders + skipRows + holdOrders).flatMap(\.when.fields)
        return Array(Set(names)).sorted()
    }
}
